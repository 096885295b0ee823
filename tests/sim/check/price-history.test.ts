import { expect, test } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import type { SimShop } from '../workload/sim-shop.ts';
import type { Told } from '../workload/told.ts';
import { possiblePrices } from './price-history.ts';
import { noTrouble } from './world.ts';

const [id] = [testIds()()];
const shop = { products: [{ id, price: 10 }] } as unknown as SimShop;

/** Changes of the price: asked for at the first moment, answered at the second. */
function changes(...list: [price: number, askedAt: number, doneAt: number | null][]): Told[] {
  return list.flatMap(([price, askedAt, doneAt]): Told[] => {
    const deed = { what: 'price', by: 'manager', product: id, price } as const;
    const asked = { ...deed, isDone: false, at: askedAt };
    return doneAt === null ? [asked] : [asked, { ...deed, isDone: true, at: doneAt }];
  });
}

function pricesIn(told: Told[], from: number, to: number, restores: [number, number][] = []): number[] {
  const expected = {
    ...noTrouble(0),
    restores: restores.map(([backedUpAt, restoredAt]) => ({ backedUpAt, restoredAt })),
  };
  return [...possiblePrices({ shop, told, expected }, id, from, to)].toSorted((a, b) => a - b);
}

test('a price holds from its answer on, and may hold from when it was asked for', () => {
  const told = changes([20, 100, 110], [30, 200, 210]);
  expect(pricesIn(told, 0, 99)).toEqual([10]);
  expect(pricesIn(told, 50, 105)).toEqual([10, 20]);
  expect(pricesIn(told, 111, 199)).toEqual([20]);
  expect(pricesIn(told, 111, 300)).toEqual([20, 30]);
  expect(pricesIn(told, 211, 300)).toEqual([30]);
});

test('what was asked for and never answered may hold at any time from then on', () => {
  const told = changes([20, 100, null], [30, 200, 210]);
  expect(pricesIn(told, 0, 99)).toEqual([10]);
  expect(pricesIn(told, 101, 150)).toEqual([10, 20]);
  expect(pricesIn(told, 211, 300)).toEqual([20, 30]);
});

test('what was set after the backup that was put back is not sure to hold; what came after the restore is', () => {
  const told = changes([20, 100, 110], [30, 400, 410]);
  expect(pricesIn(told, 310, 320, [[50, 300]])).toEqual([10, 20]);
  expect(pricesIn(told, 411, 420, [[50, 300]])).toEqual([30]);
  expect(pricesIn(told, 310, 320, [[120, 300]])).toEqual([20]);
});
