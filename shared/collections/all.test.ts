import { expect, test } from 'vitest';
import { collections } from './all.ts';
import { journal } from './journal.ts';

test.each(collections)('$name has a migration for each of its versions', ({ version, rxdb, migrations }) => {
  const versions = Array.from({ length: version }, (_, index) => String(index + 1));
  expect(Object.keys(migrations ?? {})).toEqual(versions);
  expect(rxdb.version).toBe(version);
});

test('the envelope of a fact never changes: what a till has not sent is never rewritten', () => {
  expect(journal.version).toBe(0);
});
