import { expect, test } from 'vitest';
import { jobStates } from './job-answers.ts';
import { deedsFor } from './job-deeds.ts';

test('what runs or is done is left alone, and what wants somebody comes first', () => {
  expect(jobStates.filter((state) => deedsFor(state).length === 0)).toEqual(['running', 'done']);
  expect(jobStates.slice(0, 2).map(deedsFor)).toEqual([
    ['retry', 'cancel'],
    ['retry', 'cancel'],
  ]);
  expect([deedsFor('waiting'), deedsFor('cancelled')]).toEqual([['cancel'], ['retry']]);
});
