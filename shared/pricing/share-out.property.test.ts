import fc from 'fast-check';
import { expect, it } from 'vitest';
import { minor, sumMinor } from '../values/money.ts';
import { shareOut } from './share-out.ts';

const sum = fc.nat(1_000_000_000).map(minor);
const weights = fc.array(sum, { minLength: 1, maxLength: 50 }).filter((all) => sumMinor(all) > 0);

it('comes to the amount exactly, and no share to more than a unit beside what is due to it', () => {
  fc.assert(
    fc.property(sum, weights, (amount, all) => {
      const shares = shareOut(amount, all);
      expect(sumMinor(shares)).toBe(amount);
      const whole = BigInt(sumMinor(all));
      for (const [index, share] of shares.entries()) {
        const due = BigInt(amount) * BigInt(all[index] ?? 0);
        expect(BigInt(share) * whole > due - whole && BigInt(share) * whole < due + whole).toBe(true);
      }
    }),
  );
});

it('gives nobody more than they weigh, as long as the amount is no more than all', () => {
  fc.assert(
    fc.property(weights, fc.integer({ min: 0, max: 10_000 }), (all, part) => {
      const amount = minor(Number((BigInt(sumMinor(all)) * BigInt(part)) / 10_000n));
      const shares = shareOut(amount, all);
      expect(shares.every((share, index) => share >= 0 && share <= (all[index] ?? 0))).toBe(true);
    }),
  );
});

it.each([
  [10_000, [3333, 3333, 3334], [3333, 3333, 3334]],
  [100, [1, 1, 1], [34, 33, 33]],
  [1, [5, 6, 6], [0, 1, 0]],
  [0, [0, 0], [0, 0]],
])('shares %i out among %j as %j', (amount, all, expected) => {
  expect(shareOut(minor(amount), all.map(minor))).toEqual(expected);
});

it('refuses to share out something among nothing, and negative sums', () => {
  expect(() => shareOut(minor(1), [minor(0)])).toThrow('nobody to share');
  expect(() => shareOut(minor(-1), [minor(1)])).toThrow('Negative sums');
  expect(() => shareOut(minor(1), [minor(2), minor(-1)])).toThrow('Negative sums');
});
