import { expect, test } from 'vitest';
import { journalKinds } from '../journal/envelope.ts';
import type { SaleBody } from '../journal/sale-body.ts';
import { testBodies } from '../testing-bodies.ts';
import {
  testExchangeBody,
  testFact,
  testIds,
  testProduct,
  testReturnBody,
  testSale,
  testTender,
} from '../testing.ts';
import { type Minor, milli, minor } from '../values/money.ts';
import { NO_TOTALS, shiftEffects, shiftTotals } from './shift-effects.ts';

const newId = testIds();
const bread = testProduct(newId());
const bodies = testBodies(newId);
const line = (product: typeof bread, qty: number) => ({ product, name: 'n', unitName: 'u', qty: milli(qty) });

const opened = { kind: 'shift-open', v: 1, body: { number: 1, float: 500_000, currency: 'UZS' } };

test('a shift begins with its float, and each sale adds what was paid; change leaves the drawer again', () => {
  const cash = testSale(newId, [line(bread, 2000)], { received: minor(1_000_000) });
  expect(shiftTotals([opened, cash])).toEqual({
    ...NO_TOTALS,
    receipts: 1,
    revenue: 800_000,
    sold: 800_000,
    tenders: { cash: 800_000 },
    float: 500_000,
    cash: 1_300_000,
  });
});

test('a card does not fill the drawer; tips are nobody’s revenue; rounding is told apart', () => {
  const fact = testSale(newId, [line(bread, 3000)]);
  const body = fact.body as unknown as SaleBody;
  const [paid] = body.tenders;
  const mixed = {
    ...fact,
    body: {
      ...body,
      rounding: minor(-50),
      totals: { ...body.totals, rounding: minor(-50), tips: minor(20_000), total: minor(1_219_950) },
      tenders: [
        { ...paid, kind: 'card', method: 'card', amount: 800_000, received: 800_000, change: 0 },
        { ...paid, amount: 219_950, received: 220_000, change: 50 },
        { ...paid, amount: 200_000, received: 200_000, change: 0 },
      ],
    },
  };
  expect(shiftEffects(mixed as never)).toEqual({
    ...NO_TOTALS,
    receipts: 1,
    revenue: 1_199_950,
    sold: 1_199_950,
    rounding: -50,
    tips: 20_000,
    tenders: { card: 800_000, cash: 419_950 },
    cash: 419_950,
  });
});

test('totals do not depend on the order of the facts', () => {
  const sales = [1000, 2000, 5000].map((qty) => testSale(newId, [line(bread, qty)]));
  expect(shiftTotals([...sales, opened])).toEqual(shiftTotals([opened, ...sales.toReversed()]));
});

const card = { kind: 'card', method: 'card' } as const;

test('a return takes revenue back and money out of the drawer, and is no sale', () => {
  const tenders = (total: Minor) => [
    testTender(newId, minor(300_000), card),
    testTender(newId, minor(total - 300_000)),
  ];
  const body = testReturnBody(newId, [line(bread, 1000)], { tenders });
  expect(shiftEffects(testFact(newId, 'return', body))).toEqual({
    ...NO_TOTALS,
    returns: 1,
    returned: 400_000,
    revenue: -400_000,
    tenders: { card: -300_000, cash: -100_000 },
    cash: -100_000,
  });
});

test('a return gives back its rounding too', () => {
  const body = testReturnBody(newId, [line(bread, 1000)], {
    tenders: () => [testTender(newId, minor(399_990))],
  });
  const [total, rounding] = [minor(399_990), minor(-10)];
  const rounded = { ...body, rounding, totals: { ...body.totals, rounding, total, paid: total } };
  expect(shiftEffects(testFact(newId, 'return', rounded))).toEqual({
    ...NO_TOTALS,
    returns: 1,
    returned: 399_990,
    revenue: -399_990,
    rounding: 10,
    tenders: { cash: -399_990 },
    cash: -399_990,
  });
});

test.each([
  ['dearer', 1000, 3000, 800_000, { cash: 800_000 }],
  ['cheaper', 2000, 1000, -400_000, { cash: -400_000 }],
  ['as dear', 1000, 1000, 0, {}],
])(
  'of an exchange for something %s, only the difference is money',
  (_what, back, out, difference, tenders) => {
    const body = testExchangeBody(newId, [line(bread, back)], [line(bread, out)]);
    expect(shiftEffects(testFact(newId, 'exchange', body))).toEqual({
      ...NO_TOTALS,
      receipts: 1,
      returns: 1,
      sold: 400_000 * (out / 1000),
      returned: 400_000 * (back / 1000),
      revenue: difference,
      tenders,
      cash: difference,
    });
  },
);

test('a corrected tender leaves one kind for others, and revenue as it was', () => {
  const correction = testFact(newId, 'tender-correction', bodies['tender-correction']);
  expect(shiftEffects(correction)).toEqual({
    ...NO_TOTALS,
    tenders: { card: 400_000, cash: -400_000 },
    cash: -400_000,
  });
});

test('an amend changes revenue, and money where it says', () => {
  expect(shiftEffects(testFact(newId, 'amend', bodies.amend))).toEqual({
    ...NO_TOTALS,
    revenue: -112_000,
    amended: -112_000,
    tenders: { cash: -112_000 },
    cash: -112_000,
  });
  const onCard = { ...bodies.amend, tender: card };
  expect(shiftEffects(testFact(newId, 'amend', onCard))).toMatchObject({
    tenders: { card: -112_000 },
    cash: 0,
  });
});

test('cash moved and collected changes the drawer, and no tender', () => {
  const cashMove = (direction: 'in' | 'out') =>
    shiftEffects(testFact(newId, 'cash-move', { ...bodies['cash-move'], direction }));
  expect(cashMove('in')).toEqual({ ...NO_TOTALS, cash: 50_000, cashIn: { expense: 50_000 } });
  expect(cashMove('out')).toEqual({ ...NO_TOTALS, cash: -50_000, cashOut: { expense: 50_000 } });
  const collection = testFact(newId, 'collection', bodies.collection);
  expect(shiftEffects(collection)).toEqual({
    ...NO_TOTALS,
    cash: -900_000,
    collections: 1,
    collected: 900_000,
  });
});

test('what was paid for something that is no sale is told apart by what it was for', () => {
  const facts = (['debt-payment', 'remittance', 'certificate-issue'] as const).map((kind, index) =>
    testFact(newId, kind, { ...bodies[kind], total: minor(1000 + index) }),
  );
  expect(shiftTotals(facts)).toMatchObject({
    debtsPaid: 1000,
    remitted: 1001,
    certificates: 1002,
    revenue: 0,
  });
});

test('a drawer that was opened without a sale is counted', () => {
  const opening = testFact(newId, 'drawer-open', bodies['drawer-open']);
  expect(shiftTotals([opening, opening])).toEqual({ ...NO_TOTALS, drawerOpens: 2 });
});

test.each(['debt-payment', 'remittance', 'certificate-issue'] as const)(
  'a %s brings money that is no revenue',
  (kind) => {
    const part = { 'debt-payment': 'debtsPaid', remittance: 'remitted', 'certificate-issue': 'certificates' };
    const tenders = [
      testTender(newId, minor(100_000), { received: minor(150_000), change: minor(50_000) }),
      testTender(newId, minor(300_000), card),
    ];
    expect(shiftEffects(testFact(newId, kind, { ...bodies[kind], tenders }))).toEqual({
      ...NO_TOTALS,
      [part[kind]]: 400_000,
      tenders: { card: 300_000, cash: 100_000 },
      cash: 100_000,
    });
  },
);

test.each(['agent-sale', 'shift-close', 'stock-receipt', 'count', 'write-off', 'override'] as const)(
  'a %s adds nothing to a shift',
  (kind) => {
    expect(shiftEffects(testFact(newId, kind, bodies[kind]))).toBeNull();
  },
);

test('what is not known adds nothing', () => {
  const sale = testSale(newId, [line(bread, 1000)]);
  const odd = [
    ...journalKinds.filter((kind) => kind !== 'sale').map((kind) => ({ ...sale, kind })),
    { ...sale, v: 2 },
    { ...sale, body: { number: 'A1-000001' } },
    { ...opened, v: 2 },
    { ...opened, body: {} },
    { ...sale, kind: 'toString' },
  ];
  expect(odd.map((fact) => shiftEffects(fact as never)).filter((effects) => effects !== null)).toEqual([]);
});
