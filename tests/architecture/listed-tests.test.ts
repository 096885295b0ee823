import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Lists of what could go wrong, each with the test that holds it off. */
describe.each([
  ['docs/field-failures.md', 25],
  ['docs/attacks.md', 20],
])('%s', (path, least) => {
  const list = readFileSync(resolve(root, path), 'utf8');
  const rows = [...list.matchAll(/`([^`]+)` in `([^`]+\.test\.ts)`/g)].map(([, name = '', file = '']) => ({
    name,
    file,
  }));

  test('is read', () => {
    expect(rows.length).toBeGreaterThan(least);
  });

  test.each(rows)('“$name” has its test in $file', ({ name, file }) => {
    const titles = readFileSync(resolve(root, file), 'utf8').matchAll(
      /\b(?:describe|it|test)(?:\.each\([^)]*\))?\(\s*['`"]([^'`"]*)/g,
    );
    expect([...titles].filter(([, title = '']) => title.startsWith(name))).not.toEqual([]);
  });
});
