import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import type { SaleBody, Tender } from '@karvon/shared/journal/sale-body.ts';
import type { CartItem } from '@karvon/shared/pricing/price-cart.ts';
import { testSale } from '@karvon/shared/testing.ts';
import { testId } from '@karvon/tests/support/test-database.ts';

type Items = Omit<CartItem, 'id' | 'barcode'>[];
type Envelope = Partial<Record<keyof JournalFact, unknown>>;

/** A return in cash of these goods; lines name the sold ones of the same products. */
export function testReturn(sale: JournalFact, items: Items, number: string, envelope: Envelope): JournalFact {
  return checked(sale, 'return', returnBody(sale, items, number), envelope);
}

/** Goods of a sale given back for others. What comes back pays for what goes, as far as it is worth. */
export function testExchange(
  sale: JournalFact,
  returned: { items: Items; number: string },
  sold: { items: Items; number: string },
  envelope: Envelope,
): JournalFact {
  const body = {
    currency: 'UZS',
    returned: { ...carriedOver(returnBody(sale, returned.items, returned.number)), id: testId() },
    sold: { ...carriedOver(saleBody(sold.items, sold.number)), id: testId() },
  };
  return checked(sale, 'exchange', body, envelope);
}

/** What an agent sold. */
export function testAgentSale(
  like: JournalFact,
  items: Items,
  number: string,
  envelope: Envelope,
): JournalFact {
  const { currency, country, taxRegime, lines, totals } = saleBody(items, number);
  const body = { agent: testId(), number, currency, country, taxRegime, lines, buyer: null };
  const unpaid = { ...totals, paid: 0, change: 0 };
  return checked(like, 'agent-sale', { ...body, totals: unpaid }, envelope);
}

/** Cash that was a card after all. */
export function testCorrection(sale: JournalFact, document: string, envelope: Envelope): JournalFact {
  const was = tenderOf(sale);
  const body = {
    document,
    number: bodyOf(sale, 'sale')?.number,
    currency: 'UZS',
    was,
    now: [{ ...was, id: testId(), kind: 'card', method: 'card' }],
    buyer: null,
    reason: 'Wrong key',
  };
  return checked(sale, 'tender-correction', body, envelope);
}

/** The end of the shift that a fact belongs to, with 500.00 too little in the drawer. */
export function testShiftClose(like: JournalFact, envelope: Envelope): JournalFact {
  const sums = { expected: 10_400_000, counted: 10_350_000, difference: -50_000 };
  const body = { number: 7, currency: 'UZS', ...sums, denominations: [], reason: null };
  return checked(like, 'shift-close', body, envelope);
}

function returnBody(sale: JournalFact, items: Items, number: string) {
  const { currency, country, taxRegime, lines, tenders, rounding, totals } = saleBody(items, number);
  const sold = bodyOf(sale, 'sale')?.lines ?? [];
  const lineOf = (productId: string) => sold.find((line) => line.productId === productId)?.id;
  return {
    number,
    currency,
    country,
    taxRegime,
    lines: lines.map((line) => ({ ...line, returnOf: { doc: sale.id, line: lineOf(line.productId) } })),
    tenders,
    rounding,
    totals,
    buyer: null,
    reason: 'Does not fit',
    original: sale.id,
    overrides: [],
    fiscalRoute: null,
  };
}

function saleBody(items: Items, number: string): SaleBody {
  const body = bodyOf(testSale(testId, items, { number }), 'sale');
  if (body === null) throw new TypeError('A test sale can be read.');
  return body;
}

function carriedOver<Body extends { tenders: Tender[] }>(body: Body): Body {
  const tenders = body.tenders.map((tender) => ({ ...tender, kind: 'other' as const, method: 'exchange' }));
  return { ...body, tenders };
}

function tenderOf(sale: JournalFact): Tender {
  const [tender] = bodyOf(sale, 'sale')?.tenders ?? [];
  if (tender === undefined) throw new TypeError('A test sale was paid.');
  return tender;
}

/** A fact with this body, as a till may hand it in. */
function checked(like: JournalFact, kind: string, body: object, envelope: Envelope): JournalFact {
  const parsed = parseFact({ ...like, id: testId(), kind, ...envelope, body });
  if (!parsed.ok || !parsed.known)
    throw new TypeError(`A test ${kind} is not one: ${JSON.stringify(parsed)}`);
  return parsed.fact;
}
