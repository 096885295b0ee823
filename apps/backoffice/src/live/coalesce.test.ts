import { expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';

test('a burst makes two runs: one at once, one that has seen everything', async () => {
  let runs = 0;
  let release: () => void = () => {};
  const trigger = coalesce(async () => {
    runs += 1;
    await new Promise<void>((resolve) => {
      release = resolve;
    });
  });
  for (let index = 0; index < 100; index += 1) trigger();
  expect(runs).toBe(1);
  release();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(runs).toBe(2);
  release();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(runs).toBe(2);
});

test('a run that fails does not stop the next', async () => {
  let runs = 0;
  const trigger = coalesce(async () => {
    runs += 1;
    throw new Error('the centre is away');
  });
  trigger();
  await new Promise((resolve) => setTimeout(resolve, 0));
  trigger();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(runs).toBe(2);
});
