import { expect, test } from 'vitest';
import { changedByOthers, differing, onTopOfTheirs } from './rebase.ts';

const base = { name: 'Aziza', roles: ['cashier'], address: null as string | null };

test('what others have changed is told field by field, but not where they did the same as I', () => {
  const mine = { ...base, name: 'Aziza K.', address: 'Navoi 1' };
  const theirs = { ...base, name: 'Aziza K.', roles: ['manager'] };
  expect(changedByOthers({ base, mine, theirs })).toEqual(['roles']);
  expect(changedByOthers({ base, mine, theirs: base })).toEqual([]);
});

test('taken up again, my changes lie on top of theirs and nothing else of mine does', () => {
  const mine = { ...base, name: 'Aziza K.' };
  const theirs = { name: 'A. Karimova', roles: ['manager'], address: 'Navoi 1' };
  expect(onTopOfTheirs({ base, mine, theirs })).toEqual({ ...theirs, name: 'Aziza K.' });
});

test('fields differ by what they hold, not by which object it is', () => {
  expect(differing(base, { ...base, roles: ['cashier'] })).toEqual([]);
  expect(differing(base, { ...base, roles: ['cashier', 'manager'] })).toEqual(['roles']);
});
