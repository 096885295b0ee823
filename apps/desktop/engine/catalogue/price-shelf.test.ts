import { expect, it } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import type { PriceIndex } from '../database/price-index.ts';
import { createPriceShelf } from './price-shelf.ts';

const newId = testIds();
const [one, other] = [newId(), newId()];
const nothing: PriceIndex = { pricesOf: () => [], promoCodes: () => [], all: () => [] };

it('keeps for a cart that was begun what was known then, and reads anew for the next', () => {
  const shelf = createPriceShelf(nothing);
  const first = shelf.knownFor(one, true);
  shelf.forget();
  expect(shelf.knownFor(one, true)).toBe(first);
  expect(shelf.knownFor(other, true)).not.toBe(first);
});

it('keeps nothing for one that is empty again', () => {
  const shelf = createPriceShelf(nothing);
  const first = shelf.knownFor(one, true);
  shelf.forget();
  const empty = shelf.knownFor(one, false);
  expect(empty).not.toBe(first);
  expect(shelf.knownFor(one, true)).toBe(empty);
});
