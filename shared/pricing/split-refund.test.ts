import { expect, test } from 'vitest';
import fc from 'fast-check';
import { minor, sumMinor } from '../values/money.ts';
import { type LeftOfTender, splitRefund } from './split-refund.ts';

const left = (kind: LeftOfTender['kind'], amount: number): LeftOfTender => ({ kind, left: minor(amount) });

test('what is no whole step of cash goes by the card, so that nothing has to be rounded', () => {
  const paid = [left('card', 1_000_000), left('cash', 5_177_800)];
  expect(splitRefund(minor(390_000), paid, minor(100))).toEqual({ shares: [63_100, 326_900], rest: 0 });
});

test('where the card has no room, cash stays what it is due and is rounded later', () => {
  expect(splitRefund(minor(150), [left('debt', 0), left('cash', 1000)], minor(100))).toEqual({
    shares: [0, 150],
    rest: 0,
  });
});

test('the parts come to the sum, none is more than is left of it, and cash is whole wherever another can make it so', () => {
  const kinds = fc.constantFrom<LeftOfTender['kind'][]>(
    ['cash', 'card'],
    ['card', 'cash', 'qr'],
    ['debt', 'card'],
  );
  fc.assert(
    fc.property(
      kinds,
      fc.array(fc.nat(1_000_000), { minLength: 3, maxLength: 3 }),
      fc.nat(3_500_000),
      (all, amounts, sum) => {
        const paid = all.map((kind, index) => left(kind, amounts[index] ?? 0));
        const { shares, rest } = splitRefund(minor(sum), paid, minor(100));
        expect(sumMinor(shares) + rest).toBe(sum);
        for (const [index, share] of shares.entries()) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(paid[index]?.left ?? 0);
        }
        const cash = all.indexOf('cash');
        const others = shares.reduce((total, share, index) => total + (index === cash ? 0 : share), 0);
        const room = paid.reduce((total, one, index) => total + (index === cash ? 0 : one.left), 0) - others;
        const isWhole = cash < 0 || (shares[cash] ?? 0) % 100 === 0;
        expect(isWhole || room < 200).toBe(true);
      },
    ),
  );
});
