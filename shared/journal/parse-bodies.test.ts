import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testBodies } from '../testing-bodies.ts';
import {
  testExchangeBody,
  testFact,
  testIds,
  testProduct,
  testReturnBody,
  testSale,
  testStockReceiptBody,
  testTender,
} from '../testing.ts';
import { milli, minor } from '../values/money.ts';
import { bodyOf } from './body-of.ts';
import { journalKinds } from './envelope.ts';
import { knownBodies, type KnownKind } from './known-bodies.ts';
import { parseFact } from './parse-fact.ts';
import { instalmentSchema } from './sale-body.ts';

const newId = testIds();
const kinds = Object.keys(knownBodies) as KnownKind[];

/** A valid fact of a kind, each time new. */
function example(kind: KnownKind) {
  return structuredClone(testFact(newId, kind, testBodies(newId)[kind]));
}

test('the body of every kind but a fiscal device’s answer is known', () => {
  expect(journalKinds.filter((kind) => !kinds.includes(kind as KnownKind))).toEqual(['fiscal-result']);
});

test.each(kinds)('a %s comes back exactly as it went in, and is read as that kind alone', (kind) => {
  const fact = example(kind);
  expect(parseFact(fact)).toEqual({ ok: true, fact, known: true });
  expect(bodyOf(fact, kind)).toEqual(fact.body);
  expect(bodyOf({ ...fact, v: 2 }, kind)).toBeNull();
  expect(bodyOf({ ...fact, body: {} }, kind)).toBeNull();
  for (const other of kinds.filter((name) => name !== kind)) expect(bodyOf(fact, other)).toBeNull();
});

test('one body under two kinds is read as each by itself', () => {
  const sale = example('sale');
  expect(bodyOf(sale, 'sale')).not.toBeNull();
  expect(bodyOf({ ...sale, kind: 'return' }, 'return')).toBeNull();
  expect(bodyOf(sale, 'sale')).not.toBeNull();
});

test('what a till may come to is a valid fact', () => {
  const item = fc.record({ price: fc.nat(100_000_000), qty: fc.integer({ min: 1, max: 100_000 }) });
  const items = fc.array(item, { minLength: 1, maxLength: 8 }).map((list) =>
    list.map(({ price, qty }) => ({
      product: testProduct(newId(), { price, isWeighed: true }),
      name: 'Товар',
      unitName: 'кг',
      qty: milli(qty),
    })),
  );
  fc.assert(
    fc.property(items, items, (some, others) => {
      const sale = testSale(newId, some);
      const facts = [
        sale,
        testFact(newId, 'return', testReturnBody(newId, some, { of: sale })),
        testFact(newId, 'exchange', testExchangeBody(newId, some, others)),
        testFact(
          newId,
          'stock-receipt',
          testStockReceiptBody(
            newId,
            some.map(({ product, qty }) => ({ productId: product.id, qty, cost: product.price })),
          ),
        ),
      ];
      expect(facts.map((fact) => parseFact(fact))).toEqual(
        facts.map((fact) => ({ ok: true, fact, known: true })),
      );
    }),
  );
});

/** Sets a field of a copy; a path is dotted. */
function setAt(body: object, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const owner = keys.reduce<Record<string, unknown>>(
    (at, key) => at[key] as Record<string, unknown>,
    body as Record<string, unknown>,
  );
  owner[last] = value;
}

type Refused = [kind: KnownKind, path: string, value: unknown, named: string, reason: RegExp];

describe('a body is refused, with the field and the reason', () => {
  test.each<Refused>([
    ['return', 'lines.0.sum', 1, 'lines.0.sum', /is 1, but its parts make 400000/],
    ['return', 'lines.0.qty', -1000, 'lines.0.qty', /above zero/],
    ['return', 'totals.tips', 5, 'totals.tips', /is 5, but its parts make 0/],
    ['return', 'totals.surcharge', 5, 'totals.surcharge', /make 0/],
    ['return', 'totals.total', 1, 'totals.total', /make 400000/],
    ['return', 'tenders.0.amount', -1, 'tenders.0.amount', /not be negative/],
    ['return', 'tenders.0.received', 400_001, 'tenders.0.change', /make 1/],
    ['return', 'priceVersion', 'p', '', /nrecognized/],
    ['exchange', 'returned.totals.total', 1, 'returned.totals.total', /make 400000/],
    ['exchange', 'sold.totals.gross', 1, 'sold.totals.gross', /make 1200000/],
    ['exchange', 'currency', 'KGS', 'returned.currency', /is UZS, but the exchange is in KGS/],
    ['exchange', 'sold.currency', 'KGS', 'sold.currency', /is KGS, but the exchange is in UZS/],
    ['exchange', 'sold.number', 'A1-000002', 'sold.number', /that of the return too/],
    ['exchange', 'sold.tenders.0.method', 'voucher', 'sold.tenders', /take over 0, .* carries over 400000/],
    ['tender-correction', 'now.0.amount', 1, 'now.0.change', /is 0, but its parts make 399999/],
    ['tender-correction', 'now', [], 'now', /./],
    ['tender-correction', 'was.change', 1, 'was.change', /make 0/],
    ['tender-correction', 'reason', '', 'reason', /./],
    ['amend', 'lines.0.amount', -112_001, 'lines.0.taxes.0.base', /is -100000, .* make -100001/],
    ['amend', 'lines.0.taxes.0.amount', 12_000, 'lines.0.taxes.0.amount', /not inside the amount -112000/],
    ['amend', 'lines.0.taxes.0.amount', -112_001, 'lines.0.taxes.0.amount', /not inside/],
    ['amend', 'lines.0.taxes.0.included', false, 'lines.0.taxes.0.included', /must be true/],
    ['amend', 'lines', [], 'lines', /./],
    ['cash-move', 'amount', 0, 'amount', /above zero/],
    ['cash-move', 'purpose', 'fun', 'purpose', /./],
    ['cash-move', 'article', '', 'article', /./],
    ['collection', 'amount', -1, 'amount', /above zero/],
    ['remittance', 'total', 1, 'total', /is 1, but its parts make 400000/],
    ['debt-payment', 'total', 400_001, 'total', /make 400000/],
    ['debt-payment', 'tenders.0.change', 1, 'tenders.0.change', /make 0/],
    ['certificate-issue', 'amount', 500_000, 'amount', /is 500000, but its parts make 400000/],
    ['shift-open', 'float', -1, 'float', /not be negative/],
    ['shift-close', 'difference', 20_000, 'difference', /is 20000, but its parts make -20000/],
    ['shift-close', 'denominations.0.count', 2, 'denominations', /make 1480000, but 980000 was counted/],
    ['stock-receipt', 'lines.0.qty', 0, 'lines.0.qty', /above zero/],
    ['stock-receipt', 'lines.0.cost', -1, 'lines.0.cost', /not be negative/],
    ['stock-receipt', 'lines.0.expiresOn', '2026-02-30', 'lines.0.expiresOn', /calendar/],
    ['count', 'lines.0.counted', -1, 'lines.0.counted', /not be negative/],
    ['write-off', 'lines.0.qty', -1000, 'lines.0.qty', /above zero/],
    ['agent-sale', 'totals.total', 1, 'totals.total', /make 1200000/],
    ['agent-sale', 'totals.paid', 1_200_000, 'totals.paid', /is 1200000, but its parts make 0/],
    ['agent-sale', 'lines.0.qty', 0, 'lines.0.qty', /above zero/],
    ['override', 'right', '', 'right', /./],
    ['drawer-open', 'reason', 1, 'reason', /./],
  ])('%s: %s', (kind, path, value, named, reason) => {
    const fact = example(kind);
    setAt(fact.body, path, value);
    expect(parseFact(fact)).toEqual({
      ok: false,
      path: ['body', named].filter((part) => part !== '').join('.'),
      reason: expect.stringMatching(reason),
    });
  });

  test('the tenders of a correction that make another sum', () => {
    const { was, ...body } = testBodies(newId)['tender-correction'];
    const now = body.now.slice(0, 1);
    const reason = 'make 400000, but the tender was 1200000';
    expect(parseFact(testFact(newId, 'tender-correction', { ...body, was, now }))).toEqual({
      ok: false,
      path: 'body.now',
      reason,
    });
  });

  test.each([
    ['instalment', [{ due: '2026-12-21', amount: 5 }], '', /^make 5, but the tender is \d+$/],
    [
      'instalment',
      [
        { due: '2026-12-21', amount: 1_200_000 },
        { due: '2027-01-21', amount: 0 },
      ],
      '.1.amount',
      /^must be above zero$/,
    ],
    [
      'instalment',
      [
        { due: '2026-12-21', amount: 600_000 },
        { due: '2026-12-21', amount: 600_000 },
      ],
      '.1.due',
      /^must be later than 2026-12-21$/,
    ],
    ['debt', [{ due: '2026-12-21', amount: 1_200_000 }], '', /^is of a tender by instalments, not of debt$/],
  ] as const)('a schedule of %s that is none: %j', (kind, parts, field, reason) => {
    const body = testBodies(newId).sale;
    const schedule = parts.map(({ due, amount }) => instalmentSchema.parse({ due, amount }));
    const tenders = [testTender(newId, body.totals.total, { kind, method: kind, schedule })];
    expect(parseFact(testFact(newId, 'sale', { ...body, tenders }))).toMatchObject({
      ok: false,
      path: `body.tenders.0.schedule${field}`,
      reason: expect.stringMatching(reason),
    });
  });

  test('taxes of an amended line that are more than it', () => {
    const body = testBodies(newId).amend;
    const half = { code: 'A', rateBp: null, base: minor(-20), amount: minor(60), included: true };
    const lines = [{ name: 'n', amount: minor(100), taxes: [half, { ...half, code: 'B' }] }];
    expect(parseFact(testFact(newId, 'amend', { ...body, lines }))).toEqual({
      ok: false,
      path: 'body.lines.0.taxes',
      reason: 'are more than the amount 100',
    });
  });

  test('a return that gives change', () => {
    const body = testBodies(newId).return;
    const tenders = body.tenders.map((tender) => ({ ...tender, received: minor(400_005), change: minor(5) }));
    const totals = { ...body.totals, change: minor(5) };
    expect(parseFact(testFact(newId, 'return', { ...body, tenders, totals }))).toEqual({
      ok: false,
      path: 'body.tenders.0.change',
      reason: 'must be 0 in a return',
    });
  });

  test.each(['sale', 'return'] as const)('a %s of which only a part is paid', (kind) => {
    const body = testBodies(newId)[kind];
    const paid = minor(300_000);
    Object.assign(body, { tenders: [testTender(newId, paid)], totals: { ...body.totals, paid } });
    expect(parseFact(testFact(newId, kind, body))).toEqual({
      ok: false,
      path: 'body.totals.paid',
      reason: `is 300000, but its parts make ${body.totals.total}`,
    });
  });

  test('a product that was counted twice, and receipts of an exchange with one id', () => {
    const { lines, ...count } = testBodies(newId).count;
    const twice = testFact(newId, 'count', { ...count, lines: lines.concat(lines) });
    expect(parseFact(twice)).toEqual({
      ok: false,
      path: 'body.lines.1.productId',
      reason: 'is counted twice',
    });
    const exchange = testBodies(newId).exchange;
    const sold = { ...exchange.sold, id: exchange.returned.id };
    const one = testFact(newId, 'exchange', { ...exchange, sold });
    expect(parseFact(one)).toMatchObject({ ok: false, path: 'body.sold.id' });
  });
});

/**
 * Integers that a valid body may have otherwise and still add up, by their path without positions. Taxes inside a price
 * are no part of what the client owes.
 */
const FREE = new Set([
  ...['sale', 'return', 'exchange.returned', 'exchange.sold', 'agent-sale'].flatMap((receipt) =>
    ['lines.taxes', 'totals.taxes'].flatMap((taxes) =>
      ['rateBp', 'base', 'amount'].map((field) => `${receipt}.${taxes}.${field}`),
    ),
  ),
  'amend.lines.taxes.rateBp',
  'cash-move.amount',
  'collection.amount',
  'shift-open.number',
  'shift-open.float',
  'shift-close.number',
  'stock-receipt.lines.qty',
  'stock-receipt.lines.cost',
  'count.lines.counted',
  'count.lines.expected',
  'write-off.lines.qty',
]);

function integerPaths(value: unknown, path: string): string[] {
  if (typeof value === 'number') return [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) =>
    integerPaths(item, path === '' ? key : `${path}.${key}`),
  );
}

function valueAt(body: object, path: string): number {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], body) as number;
}

test('one changed integer is refused, unless nothing else depends on it', () => {
  const delta = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: -1000, max: -1 }));
  const accepted = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.nat(), delta, (kind, choice, by) => {
      const fact = example(kind);
      const paths = integerPaths(fact.body, '');
      fc.pre(paths.length > 0);
      const path = paths[choice % paths.length] as string;
      setAt(fact.body, path, valueAt(fact.body, path) + by);
      if (parseFact(fact).ok) accepted.add(`${kind}.${path}`.replaceAll(/\.\d+/g, ''));
    }),
    { numRuns: 1000 },
  );
  expect([...accepted].filter((path) => !FREE.has(path))).toEqual([]);
});
