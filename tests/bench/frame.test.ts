import { expect, test } from 'vitest';
import { benchTable, median, runBench } from './frame.ts';

const bench = {
  name: 'area/what',
  unit: 'ms',
  reference: 'bare',
  measure: async () => ({ value: 3, referenceValue: 2 }),
};

test('a figure is judged by its ratio to the reference', async () => {
  const lower = await runBench({ ...bench, better: 'lower', aim: 1.4 });
  const higher = await runBench({ ...bench, better: 'higher', aim: 1.4 });
  expect(lower).toMatchObject({ ratio: 1.5, met: false });
  expect(higher).toMatchObject({ ratio: 1.5, met: true });
  expect(benchTable([lower, higher])).toContain('1.5 ×');
});

test('the median does not mind order', () => {
  expect(median([5, 1, 9])).toBe(5);
  expect(median([4, 1, 2, 3])).toBe(2);
});
