import { expect, test } from 'vitest';
import { bodyOf } from '../journal/body-of.ts';
import { journalKinds } from '../journal/envelope.ts';
import type { KnownKind } from '../journal/known-bodies.ts';
import { testBodies } from '../testing-bodies.ts';
import {
  testExchangeBody,
  testFact,
  testGoods,
  testIds,
  testProduct,
  testReturnBody,
  testSale,
  testSaleBody,
} from '../testing.ts';
import { milli, minor, ONE_UNIT } from '../values/money.ts';
import { stockCounts, stockMoves } from './stock-moves.ts';

const newId = testIds();
const bread = testProduct(newId());
const apples = testProduct(newId(), { isWeighed: true, price: 1_000_000 });
const delivery = testProduct(newId(), { kind: 'service' });
const line = (product: typeof bread, qty: number) => ({ product, name: 'n', unitName: 'u', qty: milli(qty) });
const BASKET = [line(delivery, 1000), line(bread, 2000), line(apples, 345), line(bread, 1000)];
const idsOf = (lines: readonly { id: string }[] = []) => lines.map(({ id }) => id);

test('a sale takes its products out of stock, each line by itself, and nothing else', () => {
  const fact = testSale(newId, BASKET);
  const ids = idsOf(bodyOf(fact, 'sale')?.lines);
  expect(stockMoves(fact)).toEqual([
    { position: 1, line: ids[1], place: null, product: bread.id, qty: -2000 },
    { position: 2, line: ids[2], place: null, product: apples.id, qty: -345 },
    { position: 3, line: ids[3], place: null, product: bread.id, qty: -1000 },
  ]);
});

test('a return brings its products back', () => {
  const body = testReturnBody(newId, BASKET);
  const ids = idsOf(body.lines);
  expect(stockMoves(testFact(newId, 'return', body))).toEqual([
    { position: 1, line: ids[1], place: null, product: bread.id, qty: 2000 },
    { position: 2, line: ids[2], place: null, product: apples.id, qty: 345 },
    { position: 3, line: ids[3], place: null, product: bread.id, qty: 1000 },
  ]);
});

test('an exchange brings back and takes out, and no two of its moves share a position', () => {
  const body = testExchangeBody(newId, BASKET, [line(bread, 1000), line(apples, 500)]);
  const [back, out] = [idsOf(body.returned.lines), idsOf(body.sold.lines)];
  expect(stockMoves(testFact(newId, 'exchange', body))).toEqual([
    { position: 1, line: back[1], place: null, product: bread.id, qty: 2000 },
    { position: 2, line: back[2], place: null, product: apples.id, qty: 345 },
    { position: 3, line: back[3], place: null, product: bread.id, qty: 1000 },
    { position: 4, line: out[0], place: null, product: bread.id, qty: -1000 },
    { position: 5, line: out[1], place: null, product: apples.id, qty: -500 },
  ]);
});

test('an agent sells what the agent holds', () => {
  const agent = newId();
  const body = { ...testBodies(newId)['agent-sale'], agent };
  const [sold] = body.lines;
  expect(stockMoves(testFact(newId, 'agent-sale', body))).toEqual([
    { position: 0, line: sold?.id, place: agent, product: sold?.productId, qty: -3000 },
  ]);
});

test.each([null, newId()])('goods come to a place (%s) and are written off there', (place) => {
  const bodies = testBodies(newId);
  const goods = (qty: number) => testGoods(newId, bread.id, { qty: milli(qty) });
  const bought = [goods(7000), goods(500)].map((item) => ({ ...item, cost: minor(100), expiresOn: null }));
  const receipt = { ...bodies['stock-receipt'], place, lines: bought };
  expect(stockMoves(testFact(newId, 'stock-receipt', receipt))).toEqual([
    { position: 0, line: bought[0]?.id, place, product: bread.id, qty: 7000 },
    { position: 1, line: bought[1]?.id, place, product: bread.id, qty: 500 },
  ]);
  const gone = [goods(300)];
  expect(stockMoves(testFact(newId, 'write-off', { ...bodies['write-off'], place, lines: gone }))).toEqual([
    { position: 0, line: gone[0]?.id, place, product: bread.id, qty: -300 },
  ]);
});

test('a bundle takes out what it consists of, brings it back, and no two moves share a position', () => {
  const parts = [
    { productId: bread.id, qty: 2000 },
    { productId: apples.id, qty: 150 },
  ];
  const set = testProduct(newId(), { kind: 'bundle', parts });
  const empty = testProduct(newId(), { kind: 'bundle' });
  const sold = [line(set, 3000), line(empty, 1000), line(bread, 1000)];
  const body = testSaleBody(newId, sold);
  const ids = idsOf(body.lines);
  const moved = (way: 1 | -1) => [
    { position: 0, line: ids[0], place: null, product: bread.id, qty: way * 6000 },
    { position: 10_000, line: ids[0], place: null, product: apples.id, qty: way * 450 },
    { position: 2, line: ids[2], place: null, product: bread.id, qty: way * 1000 },
  ];
  expect(stockMoves(testFact(newId, 'sale', body))).toEqual(moved(-1));
  expect(
    stockMoves(testFact(newId, 'return', { ...testReturnBody(newId, sold), lines: body.lines })),
  ).toEqual(moved(1));
  const exchange = testExchangeBody(newId, sold, sold);
  const positions = stockMoves(testFact(newId, 'exchange', exchange)).map(({ position }) => position);
  expect(positions).toEqual([0, 10_000, 2, 3, 10_003, 5]);
});

test('a count says what was found, and moves nothing by itself', () => {
  const place = newId();
  const lines = [
    testGoods(newId, bread.id, { counted: milli(4000), expected: milli(-1000) }),
    testGoods(newId, apples.id, { counted: milli(0), expected: null }),
  ];
  const fact = testFact(newId, 'count', { place, lines, reason: null });
  expect(stockCounts(fact)).toEqual([
    { position: 0, line: lines[0]?.id, place, product: bread.id, counted: 4000, expected: -1000 },
    { position: 1, line: lines[1]?.id, place, product: apples.id, counted: 0, expected: null },
  ]);
  expect(stockMoves(fact)).toEqual([]);
  expect(stockCounts(testSale(newId, [line(bread, ONE_UNIT)]))).toEqual([]);
});

test('no other kind moves stock', () => {
  const bodies = testBodies(newId);
  const kinds = Object.keys(bodies) as KnownKind[];
  const moving = kinds.filter((kind) => stockMoves(testFact(newId, kind, bodies[kind])).length > 0);
  expect(moving.sort()).toEqual(['agent-sale', 'exchange', 'return', 'sale', 'stock-receipt', 'write-off']);
});

test('what is not known moves nothing', () => {
  const sale = testSale(newId, [line(bread, 1000)]);
  const odd = [
    ...journalKinds.filter((kind) => kind !== 'sale').map((kind) => ({ ...sale, kind })),
    { ...sale, v: 2 },
    { ...sale, body: { number: 'A1-000001' } },
    { ...sale, kind: 'toString' },
  ];
  expect(odd.flatMap((fact) => [...stockMoves(fact), ...stockCounts(fact)])).toEqual([]);
});
