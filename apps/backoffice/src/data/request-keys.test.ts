import { expect, test } from 'vitest';
import { createRequestKeys } from './request-keys.ts';

test('an intention keeps its key until it is answered', () => {
  let made = 0;
  const keys = createRequestKeys(() => `key-${(made += 1)}`);
  expect([keys.keyFor('accept'), keys.keyFor('charge'), keys.keyFor('accept')]).toEqual([
    'key-1',
    'key-2',
    'key-1',
  ]);
  keys.answered('accept');
  expect([keys.keyFor('accept'), keys.keyFor('charge')]).toEqual(['key-3', 'key-2']);
});

test('keys differ and are what a header takes', () => {
  const keys = createRequestKeys();
  expect(keys.keyFor('a')).toMatch(/^[\da-f]{32}$/);
  expect(keys.keyFor('b')).not.toBe(keys.keyFor('a'));
});
