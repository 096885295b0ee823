import { expect, test } from 'vitest';
import { saleBodySchema } from '../journal/sale-body.ts';
import { readPriceVersion, writePriceVersion } from './price-version.ts';

const epoch = '0199a6f2-7f3a-7c11-9d10-2a8f5b7c1e44';
const begunAt = Date.UTC(2026, 10, 21, 3, 30);
const form = saleBodySchema.shape.priceVersion;

test('says what was known, and since when a cart is open, in so many words as a sale has room for', () => {
  const known = { epoch, products: 12_345_678, pricing: 12_345_678, begunAt };
  const text = writePriceVersion(known);
  expect(text).toBe(`products@${epoch}:12345678+pricing:12345678+begun:2026-11-21T03:30Z`);
  expect(form.safeParse(text).success).toBe(true);
  expect(readPriceVersion(text)).toEqual(known);
});

test('leaves out what there is no room for', () => {
  const known = { epoch: 'e'.repeat(64), products: 1234, pricing: 1234, begunAt };
  const text = writePriceVersion(known);
  expect(form.safeParse(text).success).toBe(true);
  expect(readPriceVersion(text)).toEqual({ ...known, begunAt: null });
});

test.each([
  ['products@e:7', { epoch: 'e', products: 7, pricing: 0, begunAt: null }],
  ['products@e:7+pricing:9', { epoch: 'e', products: 7, pricing: 9, begunAt: null }],
  ['products@e:7+begun:2026-11-21T03:30Z', { epoch: 'e', products: 7, pricing: 0, begunAt }],
  ['products@e:7+begun:2026-99-99T03:30Z', { epoch: 'e', products: 7, pricing: 0, begunAt: null }],
  ['online-retail', null],
])('reads %s', (text, known) => {
  expect(readPriceVersion(text)).toEqual(known);
});

test('is not taken for something else by a centre that does not know of the moment: it compares nothing', () => {
  const former = /^products@(.+?):(\d+)(?:\+pricing:(\d+))?$/;
  expect(former.test(writePriceVersion({ epoch, products: 7, pricing: 9, begunAt }))).toBe(false);
});
