import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const list = readFileSync(resolve(root, 'docs/field-failures.md'), 'utf8');
const rows = [...list.matchAll(/`([^`]+)` in `([^`]+\.test\.ts)`/g)].map(([, name = '', file = '']) => ({
  name,
  file,
}));

test('the list of failures is read', () => {
  expect(rows.length).toBeGreaterThan(25);
});

test.each(rows)('“$name” has its test in $file', ({ name, file }) => {
  const titles = readFileSync(resolve(root, file), 'utf8').matchAll(
    /\b(?:describe|it|test)(?:\.each\([^)]*\))?\(\s*['`"]([^'`"]*)/g,
  );
  expect([...titles].filter(([, title = '']) => title.startsWith(name))).not.toEqual([]);
});
