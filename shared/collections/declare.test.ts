import { expect, test } from 'vitest';
import { collections } from './all.ts';
import { assertDeclared } from './declare.ts';

test('a collection that both sides write is declared for everybody, a branch or a register, or not at all', () => {
  for (const collection of collections) assertDeclared(collection);
  const declared = (scope: 'company' | 'branch' | 'user' | 'register' | 'device') => () =>
    assertDeclared({ name: 'notes', origin: 'both', scope });
  expect(declared('company')).not.toThrow();
  expect(declared('branch')).not.toThrow();
  expect(declared('register')).not.toThrow();
  expect(declared('user')).toThrow(/notes is written by both sides .* scope user/);
  expect(declared('device')).toThrow(/scope device/);
});
