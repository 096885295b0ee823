import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { divideHalfUp, type Minor } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

/** One line of an invoice. Names are trimmed; codes are as they stand. */
export type LogLine = {
  stockCode: string;
  /** The stock code where the log has no description. */
  name: string;
  /** Whole pieces; below zero in cancellations and corrections of stock. */
  quantity: number;
  /** Thousandths of a penny: the log has prices of a tenth of a penny. */
  price: bigint;
};

/** All lines of one invoice number: one document. */
export type Invoice = {
  number: string;
  /** Epoch ms of its first line. The log names no zone; its times are taken as UTC. */
  at: number;
  /** Null: the log does not say who bought. */
  customer: string | null;
  country: string;
  lines: LogLine[];
};

export type RetailLog = {
  /** In the log's order, which is that of time. */
  invoices: Invoice[];
  /** Every line below the header as it stands, for whoever computes apart. */
  rawLines: string[];
};

/** Reads the log, plain or gzipped. Throws an Error that names the first line that is not one of the log's. */
export function readLog(file: string): RetailLog {
  const bytes = readFileSync(file);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const [header, ...rawLines] = (isGzip ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trimEnd()
    .split(/\r?\n/);
  if (header !== HEADER) throw new Error(`Line 1 of ${file} is not the header: ${HEADER}`);
  const invoices = new Map<string, Invoice>();
  for (const [index, raw] of rawLines.entries()) addLine(invoices, raw, index + 2);
  return { invoices: [...invoices.values()], rawLines };
}

function addLine(invoices: Map<string, Invoice>, raw: string, lineNumber: number): void {
  const fields = fieldsOf(raw);
  const [number = '', stockCode = '', description = '', quantity = '', date = '', price = ''] = fields;
  const [customer = '', country = ''] = fields.slice(6);
  const at = Date.parse(`${date.replace(' ', 'T')}Z`);
  const isWhole = fields.length === 8 && [number, stockCode, country].every((text) => text !== '');
  if (
    !isWhole ||
    !/^-?\d{1,9}$/.test(quantity) ||
    !/^-?\d{1,9}(\.\d{1,5})?$/.test(price) ||
    Number.isNaN(at)
  ) {
    throw new Error(`Line ${lineNumber} is not one of the log's: ${raw}`);
  }
  const line = {
    stockCode,
    name: description.trim().normalize('NFC') || stockCode,
    quantity: Number(quantity),
    price: thousandthsOf(price),
  };
  const known = invoices.get(number);
  if (known !== undefined) known.lines.push(line);
  else invoices.set(number, { number, at, customer: customer || null, country, lines: [line] });
}

/** A field in quotes has its own quotes doubled. */
function fieldsOf(raw: string): string[] {
  const fields = raw.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g);
  return [...fields].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
}

/** `2.55` pounds are 255,000 thousandths of a penny. */
function thousandthsOf(price: string): bigint {
  const [whole = '', fraction = ''] = price.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(5, '0'));
  return price.startsWith('-') ? -value : value;
}

/** What a line comes to in pence: quantity × price, rounded half away from zero. */
export function sumOfLine({ quantity, price }: LogLine): Minor {
  return divideHalfUp(BigInt(quantity) * price, 1000n) as Minor;
}

/** `2010-12` of an invoice. */
export function monthOf(invoice: Invoice): string {
  return instantOf(invoice.at).slice(0, 7);
}
