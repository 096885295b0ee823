import { expect, test } from 'vitest';
import { bodyOf } from '../journal/body-of.ts';
import { journalKinds } from '../journal/envelope.ts';
import type { SaleBody } from '../journal/sale-body.ts';
import { testIds, testProduct, testSale } from '../testing.ts';
import { milli, minor } from '../values/money.ts';
import { shiftEffects, shiftTotals } from './shift-effects.ts';
import { stockMoves } from './stock-moves.ts';

const newId = testIds();
const bread = testProduct(newId());
const apples = testProduct(newId(), { isWeighed: true, price: 1_000_000 });
const delivery = testProduct(newId(), { kind: 'service' });
const line = (product: typeof bread, qty: number) => ({ product, name: 'n', unitName: 'u', qty: milli(qty) });

const opened = { kind: 'shift-open', v: 1, body: { number: 1, float: 500_000, currency: 'UZS' } };

test('a sale takes its products out of stock, each line by itself, and nothing else', () => {
  const fact = testSale(newId, [
    line(delivery, 1000),
    line(bread, 2000),
    line(apples, 345),
    line(bread, 1000),
  ]);
  const ids = bodyOf(fact, 'sale')?.lines.map(({ id }) => id) ?? [];
  expect(stockMoves(fact)).toEqual([
    { position: 1, line: ids[1], place: null, product: bread.id, qty: -2000 },
    { position: 2, line: ids[2], place: null, product: apples.id, qty: -345 },
    { position: 3, line: ids[3], place: null, product: bread.id, qty: -1000 },
  ]);
});

test('a shift begins with its float, and each sale adds what was paid; change leaves the drawer again', () => {
  const cash = testSale(newId, [line(bread, 2000)], { received: minor(1_000_000) });
  expect(shiftTotals([opened, cash])).toEqual({
    receipts: 1,
    revenue: 800_000,
    rounding: 0,
    tips: 0,
    tenders: { cash: 800_000 },
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
    receipts: 1,
    revenue: 1_199_950,
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

test('what is not known moves nothing and adds nothing', () => {
  const sale = testSale(newId, [line(bread, 1000)]);
  const odd = [
    ...journalKinds.filter((kind) => kind !== 'sale').map((kind) => ({ ...sale, kind })),
    { ...sale, v: 2 },
    { ...sale, body: { number: 'A1-000001' } },
    { ...opened, v: 2 },
    { ...opened, body: {} },
    { ...sale, kind: 'toString' },
  ];
  expect(odd.flatMap((fact) => stockMoves(fact as never))).toEqual([]);
  expect(odd.map((fact) => shiftEffects(fact as never)).filter((effects) => effects !== null)).toEqual([]);
});
