import { expect, it, test } from 'vitest';
import { milli, minor } from '../values/money.ts';
import { returnedShare } from './returned-share.ts';

const piece = milli(1000);

it('gives back 33.33, 33.34 and 33.33 of three for 100.00', () => {
  const shares = [0, 1, 2].map((back) =>
    returnedShare(minor(10_000), milli(3000), milli(back * 1000), piece),
  );
  expect(shares).toEqual([3333, 3334, 3333]);
});

test.each([
  [milli(3000), milli(1)],
  [milli(-1), milli(1)],
])('refuses more than there was: %i and %i of 3000', (before, now) => {
  expect(() => returnedShare(minor(100), milli(3000), before, now)).toThrow('More comes back');
});
