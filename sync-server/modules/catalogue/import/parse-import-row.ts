import { type Minor, minor } from '@karvon/shared/values/money.ts';
import { cleanText } from './clean-text.ts';
import { parseDecimal } from './decimal-text.ts';
import { checkGtin } from '@karvon/shared/catalogue/gtin.ts';
import { type BareFault, type RowFaultCode, shortened } from './import-faults.ts';
import type { ImportColumn } from './import-header.ts';

/** A row that can go in. Null: the file says nothing of it, so what is known stays. */
export type ImportRow = {
  line: number;
  barcode: string;
  name: string;
  price: Minor | null;
  unit: string | null;
  category: string | null;
  tax: { code: string; rateBp: number | null } | null;
  classCode: string | null;
  packageCode: string | null;
  isMarked: boolean | null;
  minAge: number | null;
};

export type RowRules = {
  columns: readonly ImportColumn[];
  currencyDecimals: number;
  /** Whether a GTIN with a wrong check digit is refused; else it goes in and is counted as a warning. */
  checkDigits: 'refuse' | 'warn';
};

export type ParsedRow =
  | { ok: true; row: ImportRow; warning: BareFault | null }
  | { ok: false; fault: BareFault };

const NAME_MAX = 500;
const BARCODE = /^[\u0021-\u007e]{1,64}$/;

const UNITS: Record<string, string> = {
  шт: 'pc',
  'шт.': 'pc',
  штука: 'pc',
  дона: 'pc',
  dona: 'pc',
  pc: 'pc',
  pcs: 'pc',
  кг: 'kg',
  kg: 'kg',
  г: 'g',
  g: 'g',
  л: 'l',
  l: 'l',
  м: 'm',
  m: 'm',
  уп: 'pack',
  'уп.': 'pack',
  oʻram: 'pack',
  "o'ram": 'pack',
  ўрам: 'pack',
  pack: 'pack',
  кор: 'box',
  quti: 'box',
  қути: 'box',
  box: 'box',
  усл: 'service',
  посл: 'service',
  xizmat: 'service',
  хизмат: 'service',
  service: 'service',
};
const YES = new Set(['1', 'y', 'yes', 'true', 'да', 'ha', 'ҳа', 'так', 'ооба', '+']);
const NO = new Set(['0', 'n', 'no', 'false', 'нет', 'yoʻq', "yo'q", 'йўқ', 'ні', 'жок', '-']);

class Fault extends Error {
  readonly column: ImportColumn | null;
  readonly code: RowFaultCode;
  readonly value: string | null;
  constructor(code: RowFaultCode, column: ImportColumn | null, value: string | null) {
    super(code);
    this.code = code;
    this.column = column;
    this.value = value;
  }
}

/** Reads one record. A refusal names the first wrong column and what stood there. */
export function parseImportRow(record: readonly string[], line: number, rules: RowRules): ParsedRow {
  try {
    if (record.length < rules.columns.length) throw new Fault('too-few-columns', null, record.join(' | '));
    if (record.length > rules.columns.length) throw new Fault('too-many-columns', null, record.join(' | '));
    const cells = new Map(rules.columns.map((column, index) => [column, record[index] ?? '']));
    const cell = (column: ImportColumn) => cells.get(column)?.trim() ?? '';
    const barcode = readBarcode(cell('barcode'));
    const digit =
      checkGtin(barcode) === 'wrong' ? new Fault('barcode-check-digit', 'barcode', barcode) : null;
    if (digit !== null && rules.checkDigits === 'refuse') throw digit;
    const row: ImportRow = {
      line,
      barcode,
      name: readText(cells.get('name') ?? '', 'name', NAME_MAX) ?? missing('name-missing', 'name'),
      price: readPrice(cell('price'), rules.currencyDecimals),
      unit: readUnit(cell('unit')),
      category: readText(cells.get('category') ?? '', 'category', 200),
      tax: readTax(cell('tax')),
      classCode: readCode(cell('class_code'), 'class_code', 'class-code-bad'),
      packageCode: readCode(cell('package_code'), 'package_code', 'package-code-bad'),
      isMarked: readFlag(cell('marked')),
      minAge: readMinAge(cell('min_age')),
    };
    return { ok: true, row, warning: digit === null ? null : bare(digit, line) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: bare(error, line) };
    throw error;
  }
}

function bare(fault: Fault, line: number): BareFault {
  return {
    line,
    column: fault.column,
    code: fault.code,
    value: fault.value === null ? null : shortened(fault.value),
  };
}

function missing(code: RowFaultCode, column: ImportColumn): never {
  throw new Fault(code, column, null);
}

function readBarcode(text: string): string {
  if (text === '') return missing('barcode-missing', 'barcode');
  if (!BARCODE.test(text)) throw new Fault('barcode-bad', 'barcode', text);
  return text;
}

function readText(raw: string, column: ImportColumn, maxLength: number): string | null {
  const clean = cleanText(raw, maxLength);
  if (!clean.ok) throw new Fault(clean.reason, column, raw);
  return clean.text === '' ? null : clean.text;
}

function readPrice(text: string, decimals: number): Minor | null {
  if (text === '') return null;
  const value = parseDecimal(text, decimals);
  if (value === null) throw new Fault('price-bad', 'price', text);
  return minor(value);
}

function readUnit(text: string): string | null {
  if (text === '') return null;
  return UNITS[text.toLowerCase()] ?? throwing(new Fault('unit-unknown', 'unit', text));
}

/** `12`, `12 %`, `VAT 12`, `vat:12.5`; `none` is "not a payer", which is not 0 %. */
function readTax(text: string): ImportRow['tax'] {
  if (text === '') return null;
  const match = /^(?:([A-Za-z][A-Za-z0-9-]{0,19})[ :])? *(none|\d{1,3}(?:[.,]\d{1,2})?) *%?$/i.exec(text);
  if (match === null) throw new Fault('tax-bad', 'tax', text);
  const code = (match[1] ?? 'VAT').toUpperCase();
  const rate = match[2] ?? '';
  if (rate.toLowerCase() === 'none') return { code, rateBp: null };
  const rateBp = parseDecimal(rate, 2);
  if (rateBp === null || rateBp > 10_000) throw new Fault('tax-bad', 'tax', text);
  return { code, rateBp };
}

function readCode(text: string, column: ImportColumn, code: RowFaultCode): string | null {
  if (text === '') return null;
  if (!/^[\u0021-\u007e]{1,40}$/.test(text)) throw new Fault(code, column, text);
  return text;
}

function readFlag(text: string): boolean | null {
  if (text === '') return null;
  const word = text.toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : throwing(new Fault('marked-bad', 'marked', text));
}

function readMinAge(text: string): number | null {
  if (text === '') return null;
  const age = /^\d{1,2}$/.test(text) ? Number(text) : null;
  return age ?? throwing(new Fault('min-age-bad', 'min_age', text));
}

function throwing(fault: Fault): never {
  throw fault;
}
