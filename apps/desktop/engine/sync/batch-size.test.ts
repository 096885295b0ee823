import { expect, test } from 'vitest';
import { createBatchSize } from './batch-size.ts';

test('a batch that was too much is followed by smaller ones, and these by larger ones while they go quickly', () => {
  const size = createBatchSize({ largest: 200, smallest: 5 });
  expect(size.documents()).toBe(200);
  size.broke();
  expect(size.documents()).toBe(50);
  size.carried(9000);
  expect(size.documents()).toBe(50);
  size.carried(10);
  expect(size.documents()).toBe(100);
  for (let more = 0; more < 5; more += 1) size.broke();
  expect(size.documents()).toBe(5);
  for (let more = 0; more < 9; more += 1) size.carried(10);
  expect(size.documents()).toBe(200);
});
