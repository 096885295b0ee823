import { milli, minor } from '@karvon/shared/values/money.ts';
import { expect, test } from 'vitest';
import { applyMoves } from './apply-moves.ts';
import {
  applyToEmpty,
  booksOf,
  counted,
  emptyShelf,
  lineId,
  minute,
  OTHER_PLACE,
  PLACE,
  plainId,
  PRODUCT,
  received,
  returned,
  sold,
  surplus,
} from './moves.test-support.ts';

const costs = (moves: readonly { reason: string; qty: number; cost: number }[]) =>
  moves.map(({ reason, qty, cost }) => [reason, qty, cost]);

test('a sale takes the oldest batch, then the next; the whole rest takes the whole remaining cost', () => {
  const { moves, shelves } = applyToEmpty([
    received(3000, 1000, { document: 1 }),
    received(1000, 500, { document: 2 }),
    sold(1000, { document: 3 }),
    sold(1000, { document: 4 }),
    sold(1500, { document: 5 }),
  ]);
  expect(costs(moves).slice(2)).toEqual([
    ['sale', -1000, -333],
    ['sale', -1000, -334],
    ['sale', -1500, -583],
  ]);
  expect(shelves[0]).toMatchObject({ onHand: 500, value: 250 });
  expect(shelves[0]?.batches.map(({ no, qty, cost }) => [no, qty, cost])).toEqual([
    [1, 0, 0],
    [2, 500, 250],
  ]);
});

test('what is sold before it came costs as much as the last, and the delivery makes good the difference', () => {
  const { moves, shelves, shortages } = applyToEmpty([
    received(1000, 100, { document: 1 }),
    sold(3000, { document: 2 }),
    received(4000, 520, { document: 3 }),
  ]);
  expect(costs(moves)).toEqual([
    ['receipt', 1000, 100],
    ['sale', -3000, -300],
    ['receipt', 4000, 520],
    ['cost-correction', 0, -60],
  ]);
  expect(moves[3]).toMatchObject({ documentId: moves[2]?.documentId, position: 0 });
  expect(shelves[0]).toMatchObject({ onHand: 2000, value: 260 });
  expect(shortages).toEqual([]);
});

test('a place that has had no delivery takes the cost of another place, and nothing where there is none', () => {
  const elsewhere = { cost: minor(700), qty: milli(2000), at: minute(0) };
  const known = applyToEmpty(
    [sold(1000, { document: 1 }), received(1000, 90, { document: 2 }), surplus(1000, { document: 3 })],
    [{ ...emptyShelf(), elsewhere }],
  );
  expect(costs(known.moves)).toEqual([
    ['sale', -1000, -350],
    ['receipt', 1000, 90],
    ['cost-correction', 0, 260],
    ['transfer', 1000, 90],
  ]);
  const newer = applyToEmpty(
    [
      received(1000, 80, { document: 1, place: OTHER_PLACE }),
      received(1000, 95, { document: 2, at: -5, place: OTHER_PLACE }),
      sold(1000, { document: 3 }),
    ],
    [{ ...emptyShelf(), elsewhere }, emptyShelf(OTHER_PLACE)],
  );
  expect(costs(newer.moves).at(-1)).toEqual(['sale', -1000, -80]);
  const absurd = applyToEmpty([
    received(1, Number.MAX_SAFE_INTEGER, { document: 1 }),
    sold(3, { document: 2 }),
  ]);
  expect(absurd.moves).toMatchObject([{}, { cost: 0 - Number.MAX_SAFE_INTEGER }]);
  const unknown = applyToEmpty([sold(1000, { document: 1 })]);
  expect(costs(unknown.moves)).toEqual([['sale', -1000, 0]]);
});

test('goods owed are one batch, however many sales owe them', () => {
  const { shelves } = applyToEmpty([
    received(1000, 100, { document: 1 }),
    sold(2000, { document: 2 }),
    sold(500, { document: 3 }),
  ]);
  const batches = shelves[0]?.batches.map(({ no, receivedQty, qty, cost }) => [no, receivedQty, qty, cost]);
  expect(batches).toEqual([
    [1, 1000, 0, 0],
    [2, -1500, -1500, -150],
  ]);
});

test('neither an older delivery that comes in late nor a gift is what goods cost last', () => {
  const { moves } = applyToEmpty([
    received(1000, 100, { document: 1, at: 5 }),
    received(1000, 900, { document: 2, at: 4 }),
    received(1000, 0, { document: 3, at: 6 }),
    surplus(1000, { document: 4 }),
  ]);
  expect(moves[3]).toMatchObject({ cost: 100 });
});

test('a return brings back its share of what the line cost; an unknown line costs as much as the last', () => {
  const { moves } = applyToEmpty([
    received(3000, 100, { document: 1 }),
    sold(3000, { document: 2, line: 4 }),
    received(1000, 70, { document: 3 }),
    returned(1000, { document: 2, line: 4 }, { document: 4 }),
    returned(1000, { document: 2, line: 4 }, { document: 5 }),
    returned(2000, { document: 2, line: 4 }, { document: 6 }),
    returned(1000, { document: 77 }, { document: 7 }),
  ]);
  expect(costs(moves).slice(3)).toEqual([
    ['return', 1000, 33],
    ['return', 1000, 34],
    // One of the two had never left: it costs as much as the last delivery.
    ['return', 2000, 33 + 70],
    ['return', 1000, 70],
  ]);
  expect(moves[3]?.origin).toEqual({ document: plainId(1002), line: lineId(2, 4) });
});

test('of a bundle, each part comes back for what it cost', () => {
  const other = plainId(55);
  const part = { document: 3, product: other };
  const { moves } = applyToEmpty(
    [
      received(1000, 100, { document: 1 }),
      received(1000, 30, { document: 2, product: other }),
      sold(1000, { document: 3 }),
      sold(500, part),
      returned(500, { document: 3 }, { document: 4, product: other }),
      returned(500, { document: 3 }, { document: 5 }),
    ],
    [emptyShelf(), emptyShelf(PLACE, other)],
  );
  expect(costs(moves).slice(4)).toEqual([
    ['return', 500, 15],
    ['return', 500, 50],
  ]);
});

test('a line of another product is no origin', () => {
  const other = plainId(55);
  const { moves } = applyToEmpty(
    [
      received(1000, 100, { document: 1 }),
      sold(1000, { document: 2 }),
      returned(1000, { document: 2 }, { document: 3, product: other }),
    ],
    [emptyShelf(), emptyShelf(PLACE, other)],
  );
  expect(moves[2]).toMatchObject({ productId: other, cost: 0 });
});

test('a count books the difference to what there was at its moment', () => {
  const { moves, shelves } = applyToEmpty([
    received(10_000, 1000, { document: 1, at: 1 }),
    sold(2000, { document: 2, at: 2 }),
    sold(1000, { document: 3, at: 8 }),
    counted(7000, { document: 4, at: 5 }),
    counted(6500, { document: 5, at: 9 }),
  ]);
  expect(costs(moves).slice(3)).toEqual([
    ['count', -1000, -100],
    ['count', 500, 50],
  ]);
  expect(shelves[0]).toMatchObject({ onHand: 6500, countedAt: minute(9) });
});

test('of two counts of one moment the later in order is right, and a sale of that moment is booked', () => {
  const { moves } = applyToEmpty([
    received(5000, 500, { document: 1, at: 1 }),
    counted(4000, { document: 2, at: 5 }),
    counted(4500, { document: 3, at: 5 }),
    sold(500, { document: 4, at: 5 }),
  ]);
  expect(costs(moves).slice(1)).toEqual([
    ['count', -1000, -100],
    ['count', 500, 50],
    ['sale', -500, -50],
  ]);
});

test('a delivery that a count had seen says what goods cost all the same', () => {
  const { moves } = applyToEmpty([
    counted(0, { document: 1, at: 5 }),
    received(1000, 80, { document: 2, at: 4 }),
    sold(1000, { document: 3, at: 6 }),
  ]);
  expect(costs(moves).slice(2)).toEqual([['sale', -1000, -80]]);
});

test('a count knows of what was moved after it in earlier runs', () => {
  const count = counted(3000, { document: 2, at: 5 });
  const shelf = applyToEmpty([received(2000, 200, { document: 1, at: 7 })]).shelves;
  const { moves } = applyMoves(booksOf(shelf, [], new Map([[count, milli(2000)]])), [count]);
  expect(moves).toMatchObject([{ reason: 'count', qty: 3000, cost: 300 }]);
});

test('what comes in late but happened before a count was seen by it: it is booked and taken back', () => {
  const { moves, shelves, shortages } = applyToEmpty([
    received(5000, 500, { document: 1, at: 1 }),
    counted(4000, { document: 2, at: 10 }),
    sold(9000, { document: 3, at: 9 }),
    received(1000, 200, { document: 4, at: 8 }),
    returned(1000, { document: 3 }, { document: 5, at: 9 }),
    counted(1000, { document: 6, at: 7 }),
  ]);
  expect(costs(moves).slice(2)).toEqual([
    ['sale', -9000, -900],
    ['count-correction', 9000, 900],
    ['receipt', 1000, 200],
    ['count-correction', -1000, -200],
    ['return', 1000, 100],
    ['count-correction', -1000, -100],
    ['count', -4000, -400],
    ['count-correction', 4000, 400],
  ]);
  expect(moves[3]).toMatchObject({ documentId: moves[2]?.documentId, at: minute(10), origin: null });
  expect(shelves[0]).toMatchObject({ onHand: 4000, value: 400, countedAt: minute(10) });
  expect(shortages).toEqual([]);
});

test('a shortage is told where a place fell below zero and stayed there, with the sale that did it', () => {
  const inputs = [
    received(1000, 100, { document: 1 }),
    sold(1000, { document: 2 }),
    sold(500, { document: 3 }),
    sold(250, { document: 4 }),
    sold(100, { document: 5, place: OTHER_PLACE }),
    received(100, 10, { document: 6, place: OTHER_PLACE }),
  ];
  const first = applyToEmpty(inputs, [emptyShelf(), emptyShelf(OTHER_PLACE)]);
  expect(first.shortages).toMatchObject([
    { placeId: PLACE, productId: PRODUCT, documentId: plainId(1003), onHand: -750 },
  ]);
  expect(applyToEmpty([sold(100, { document: 7 })], first.shelves.slice(0, 1)).shortages).toEqual([]);
});

test('a move of nothing or of absurdly much, and a sum beyond what can be counted, are refused', () => {
  expect(() => applyToEmpty([{ ...sold(1, { document: 1 }), qty: milli(0) }])).toThrow(RangeError);
  const most = 1_000_000_000_000;
  expect(() => applyToEmpty([sold(most + 1, { document: 1 })])).toThrow(RangeError);
  expect(() => applyToEmpty([counted(most + 1, { document: 1 })])).toThrow(RangeError);
  expect(applyToEmpty([sold(most, { document: 1 })]).shelves[0]?.onHand).toBe(0 - most);
  const dear = Number.MAX_SAFE_INTEGER;
  const twice = [received(1, dear, { document: 1 }), received(1, dear, { document: 2 })];
  expect(() => applyToEmpty(twice)).toThrow(RangeError);
});

test('shelves that are handed in stay as they were', () => {
  const before = applyToEmpty([received(1000, 100, { document: 1 })]).shelves;
  const copy = structuredClone(before);
  applyToEmpty([sold(5000, { document: 2 })], before);
  expect(before).toEqual(copy);
});
