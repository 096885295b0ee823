import { expect, test } from 'vitest';
import { FailureError, offline } from './failure.ts';
import { whileAway } from './try-again.ts';

const asked = (error: FailureError | null) =>
  whileAway(false)({ state: { status: error === null ? 'success' : 'error', error } });

test('a centre that is away is asked again by itself, and what it refused is not', () => {
  expect(asked(null)).toBe(false);
  expect(asked(new FailureError(offline))).toBe(10_000);
  expect(asked(new FailureError({ ...offline, kind: 'refused', status: 502 }))).toBe(10_000);
  expect(asked(new FailureError({ ...offline, kind: 'refused', status: 403 }))).toBe(false);
});

test('what is read every few seconds anyway goes on so', () => {
  expect(whileAway(2000)({ state: { status: 'success', error: null } })).toBe(2000);
});
