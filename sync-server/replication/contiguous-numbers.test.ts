import fc from 'fast-check';
import { expect, it } from 'vitest';
import { walkNumbers } from './contiguous-numbers.ts';

it.each([
  [0, [], 0, []],
  [0, [1, 2, 3], 3, []],
  [3, [4, 6, 9], 4, [5, 7, 8]],
  [3, [5], 3, [4]],
])('from %i through %j reaches %i', (last, above, lastSeq, missing) => {
  expect(walkNumbers(last, above)).toEqual({ lastSeq, missing });
});

it('stops counting what is missing at a thousand', () => {
  const { lastSeq, missing } = walkNumbers(0, [1, 9_007_199_254_740_991]);
  expect(lastSeq).toBe(1);
  expect(missing).toHaveLength(1000);
  expect(missing.at(-1)).toBe(1001);
});

it('says the same as counting by hand', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.uniqueArray(fc.integer({ min: 1, max: 120 })), (last, numbers) => {
      const above = numbers.filter((seq) => seq > last).sort((a, b) => a - b);
      const has = new Set(above);
      let lastSeq = last;
      while (has.has(lastSeq + 1)) lastSeq += 1;
      const missing: number[] = [];
      for (let seq = lastSeq + 1; seq < (above.at(-1) ?? 0); seq += 1) if (!has.has(seq)) missing.push(seq);
      expect(walkNumbers(last, above)).toEqual({ lastSeq, missing });
    }),
  );
});
