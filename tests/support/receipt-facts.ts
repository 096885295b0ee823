import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { BodyOf, KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import { testFact, type TestItem, testReturnBody, testSaleBody, testTender } from '@karvon/shared/testing.ts';
import { type Minor, minor } from '@karvon/shared/values/money.ts';
import { testId } from './test-database.ts';

type Items = TestItem[];
type Envelope = Partial<Record<keyof JournalFact, unknown>>;

/** A return in cash of goods of this sale. */
export function testReturn(sale: JournalFact, items: Items, number: string, envelope: Envelope): JournalFact {
  const body = testReturnBody(testId, items, { of: sale, number });
  return checked(sale, 'return', { ...body, reason: 'Does not fit' }, envelope);
}

/** Goods of this sale given back for others of the same price. */
export function testExchange(
  sale: JournalFact,
  returned: { items: Items; number: string },
  sold: { items: Items; number: string },
  envelope: Envelope,
): JournalFact {
  const tenders = (total: Minor) => [testTender(testId, total, { kind: 'other', method: 'exchange' })];
  const back = testReturnBody(testId, returned.items, { of: sale, number: returned.number, tenders });
  const out = testSaleBody(testId, sold.items, { number: sold.number, tenders });
  const parts = { returned: { id: testId(), ...back }, sold: { id: testId(), ...out } };
  return checked(sale, 'exchange', { currency: 'UZS', ...parts }, envelope);
}

/** What an agent sold; the register, the day and the person are those of another fact. */
export function testAgentSale(
  like: JournalFact,
  items: Items,
  number: string,
  envelope: Envelope,
): JournalFact {
  const { currency, country, taxRegime, lines, totals } = testSaleBody(testId, items, { number });
  const unpaid = { ...totals, paid: minor(0), change: minor(0) };
  const body = { agent: testId(), number, currency, country, taxRegime, lines, totals: unpaid, buyer: null };
  return checked(like, 'agent-sale', body, envelope);
}

/** This sale's cash was a card after all. `document` is the sale's id. */
export function testCorrection(sale: JournalFact, document: string, envelope: Envelope): JournalFact {
  const { number = '', tenders } = bodyOf(sale, 'sale') ?? {};
  const [was = testTender(testId, minor(0))] = tenders ?? [];
  const now = [testTender(testId, was.amount, { kind: 'card', method: 'card' })];
  const body = { document, number, currency: 'UZS', was, now, buyer: null, reason: 'Wrong key' };
  return checked(sale, 'tender-correction', body, envelope);
}

/** The end of a shift with 500.00 too little in the drawer. */
export function testShiftClose(like: JournalFact, envelope: Envelope): JournalFact {
  const sums = { expected: minor(10_400_000), counted: minor(10_350_000), difference: minor(-50_000) };
  const body = { number: 7, currency: 'UZS', ...sums, denominations: [], reason: null };
  return checked(like, 'shift-close', body, envelope);
}

/** A fact with this body from where another came, as a till may hand it in. */
function checked<Kind extends KnownKind>(
  like: JournalFact,
  kind: Kind,
  body: BodyOf<Kind>,
  envelope: Envelope,
): JournalFact {
  const fact = testFact(testId, kind, body, { ...like, id: testId(), kind, body, ...envelope });
  const parsed = parseFact(fact);
  if (!parsed.ok) throw new TypeError(`A test ${kind} is not one: ${parsed.path} ${parsed.reason}`);
  return fact;
}
