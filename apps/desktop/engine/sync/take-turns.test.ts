import { expect, it } from 'vitest';
import { createTurns } from './take-turns.ts';

it('runs so many at once and no more, the others in order, whatever fails', async () => {
  const inTurn = createTurns(2);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const work = (n: number) =>
    inTurn(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (n === 1) throw new Error('failed');
      return n;
    });
  const results = Promise.allSettled([0, 1, 2, 3, 4].map(work));
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  for (let ended = 0; ended < 5; ended += 1) {
    while (ends[ended] === undefined) await Promise.resolve();
    expect(begun.length - ended).toBeLessThanOrEqual(2);
    ends[ended]?.();
  }
  expect((await results).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});
