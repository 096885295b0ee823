import type { JournalFact, JournalKind, StaffRef } from '@karvon/shared/journal/envelope.ts';
import type { BodyOf } from '@karvon/shared/journal/known-bodies.ts';
import type { SaleLine, SaleTotals, Tender } from '@karvon/shared/journal/sale-body.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import {
  type Minor,
  milli,
  minor,
  priceTimesQuantity,
  subtractMinor,
  sumMinor,
} from '@karvon/shared/values/money.ts';
import { businessDateSchema, instantOf } from '@karvon/shared/values/time.ts';
import { namedId } from './named-id.ts';
import { type Invoice, type LogLine, sumOfLine } from './read-log.ts';

/** The till that an invoice is taken to have been written at, and who stood there. */
export type RetailTill = {
  company: Id;
  branch: Id;
  register: Id;
  device: Id;
  incarnation: number;
  /** Its receipts begin with it. */
  code: string;
  staff: StaffRef;
};

/** The catalogue's goods by stock code. */
export type RetailGoods = ReadonlyMap<string, { id: Id; kind: 'product' | 'service' }>;

type RetailKind = Extract<JournalKind, 'sale' | 'return' | 'write-off' | 'amend'>;

/** Clients are minted from their numbers, all as of the log's first day. */
const CLIENTS_SINCE = Date.UTC(2010, 11, 1);

const CURRENCY = 'GBP';
const SELLER = { currency: CURRENCY, country: 'GB', taxRegime: 'none' };

/**
 * The facts of one till, in order of time: one for each invoice, numbered without a gap, receipts too. The same
 * invoices make the same facts. Throws an Error for an invoice that is of no kind.
 * @param invoices all of one till
 */
export function* retailFacts(
  till: RetailTill,
  goods: RetailGoods,
  invoices: readonly Invoice[],
): Generator<JournalFact> {
  const { code, staff, ...place } = till;
  let seq = 0;
  let receipts = 0;
  for (const invoice of [...invoices].sort((a, b) => a.at - b.at)) {
    const kind = kindOf(invoice);
    if (kind === 'sale' || kind === 'return') receipts += 1;
    const number = `${code}-${String(receipts).padStart(6, '0')}`;
    seq += 1;
    const at = instantOf(invoice.at);
    yield {
      id: idOf(invoice, 'fact'),
      kind,
      v: 1,
      ...place,
      seq,
      at,
      clockOffsetMs: 0,
      businessDate: businessDateSchema.parse(at.slice(0, 10)),
      shift: null,
      staff,
      body: bodies[kind](invoice, goods, number),
    };
  }
}

/** What kind of document an invoice is. Throws for a mixture that this log does not have. */
export function kindOf({ number, lines }: Invoice): RetailKind {
  const all = (is: (line: LogLine) => boolean) => lines.every(is);
  if (number.startsWith('C') && all(({ quantity, price }) => quantity < 0 && price >= 0n)) return 'return';
  if (!number.startsWith('C')) {
    if (all(({ quantity, price }) => quantity > 0 && price >= 0n)) return 'sale';
    if (all(({ quantity, price }) => quantity < 0 && price === 0n)) return 'write-off';
    if (all(({ quantity, price }) => quantity > 0 && price < 0n)) return 'amend';
  }
  throw new Error(`Invoice ${number} is neither a sale nor a return, a write-off or a correction.`);
}

const bodies: {
  [Kind in RetailKind]: (invoice: Invoice, goods: RetailGoods, number: string) => BodyOf<Kind>;
} = {
  sale: (invoice, goods, number) => ({
    number,
    // No list of the centre's: what the catalogue says now is no measure of these prices.
    priceVersion: 'online-retail',
    ...receiptOf(invoice, goods),
    surcharges: [],
    tips: [],
  }),
  return: (invoice, goods, number) => ({
    number,
    ...receiptOf(invoice, goods),
    reason: null,
    original: null,
  }),
  'write-off': (invoice, goods) => ({
    place: null,
    reason: 'other',
    note: invoice.lines[0]?.name ?? null,
    currency: CURRENCY,
    lines: invoice.lines.map((line, index) => ({
      id: idOf(invoice, `line ${index}`),
      productId: productOf(line, goods).id,
      name: line.name,
      qty: milli(-line.quantity * 1000),
    })),
  }),
  amend: (invoice) => ({
    document: null,
    currency: CURRENCY,
    reason: invoice.lines[0]?.name ?? '',
    lines: invoice.lines.map((line) => ({ name: line.name, amount: sumOfLine(line), taxes: [] })),
    tender: { kind: 'cash', method: 'cash' },
    buyer: buyerOf(invoice),
  }),
};

/** What a sale and a return have in common: goods, cash and sums. */
function receiptOf(invoice: Invoice, goods: RetailGoods) {
  const lines = invoice.lines.map((line, index) =>
    receiptLine(line, productOf(line, goods), idOf(invoice, `line ${index}`)),
  );
  const total = sumMinor(lines.map(({ sum }) => sum));
  return {
    ...SELLER,
    lines,
    tenders: [cash(invoice, total)],
    rounding: minor(0),
    totals: totalsOf(lines, total),
    buyer: buyerOf(invoice),
    overrides: [],
    fiscalRoute: null,
  };
}

/**
 * A price below the penny is written as the penny above it, less a discount that makes the line what the log makes it.
 */
function receiptLine(line: LogLine, product: { id: Id; kind: 'product' | 'service' }, id: Id): SaleLine {
  const pieces = Math.abs(line.quantity);
  const price = minor(Number((line.price + 999n) / 1000n));
  const sum = sumOfLine({ ...line, quantity: pieces });
  const qty = milli(pieces * 1000);
  const discount = subtractMinor(priceTimesQuantity(price, qty), sum);
  return {
    id,
    productId: product.id,
    kind: product.kind,
    name: line.name,
    qty,
    unit: { code: 'pc', name: 'pc' },
    barcode: null,
    price,
    sum,
    discounts: discount === 0 ? [] : [{ source: 'price-list', amount: discount, reason: null, by: null }],
    taxes: [],
    classCode: null,
    packageCode: null,
    marks: [],
    exciseMarks: [],
    serials: [],
    ownerType: 'resold',
    principal: null,
    legalEntity: null,
    salesperson: null,
    paymentMethod: 'full',
    returnOf: null,
  };
}

function cash(invoice: Invoice, amount: Minor): Tender {
  return {
    id: idOf(invoice, 'tender'),
    kind: 'cash',
    method: 'cash',
    amount,
    received: amount,
    change: minor(0),
    attemptId: idOf(invoice, 'attempt'),
    state: 'confirmed',
    rrn: null,
    authCode: null,
    cardMask: null,
    cardKind: null,
    terminal: null,
    provider: null,
  };
}

function totalsOf(lines: readonly SaleLine[], total: Minor): SaleTotals {
  const discount = sumMinor(lines.flatMap(({ discounts }) => discounts.map(({ amount }) => amount)));
  const nothing = minor(0);
  return {
    gross: sumMinor([total, discount]),
    discount,
    surcharge: nothing,
    rounding: nothing,
    tips: nothing,
    taxes: [],
    taxAdded: nothing,
    total,
    paid: total,
    change: nothing,
  };
}

function buyerOf({ customer }: Invoice) {
  if (customer === null) return null;
  const clientId = namedId(CLIENTS_SINCE, `online-retail client ${customer}`);
  return { clientId, tin: null, pinfl: null, name: null, contact: null };
}

function productOf({ stockCode }: LogLine, goods: RetailGoods) {
  const product = goods.get(stockCode);
  if (product === undefined) throw new Error(`The catalogue has no product for the stock code ${stockCode}.`);
  return product;
}

function idOf({ at, number }: Invoice, part: string): Id {
  return namedId(at, `online-retail ${number} ${part}`);
}
