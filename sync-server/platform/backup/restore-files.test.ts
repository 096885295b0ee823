import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { finishReplacing, replacePglite } from './restore-files.ts';

const AT = '2026-11-21T12:00:00.000Z';
const ASIDE = 'pglite.before-restore-2026-11-21T12-00-00.000Z';

/** A data folder with these folders in it, each holding a file that says whose it is. */
function folderWith(databases: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-restore-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(databases)) {
    mkdirSync(join(folder, name, 'base'), { recursive: true });
    writeFileSync(join(folder, name, 'base/file'), content);
  }
  return folder;
}

const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name, 'base/file'), 'utf8')]),
  );

test('the built database takes the place of the present one, which is kept', () => {
  const folder = folderWith({ pglite: 'old', 'pglite.restoring': 'new' });
  expect(replacePglite(folder, AT)).toBe(join(folder, ASIDE));
  expect(contents(folder)).toEqual({ pglite: 'new', [ASIDE]: 'old' });
  const empty = folderWith({ 'pglite.restoring': 'new' });
  expect(replacePglite(empty, AT)).toBeNull();
  expect(contents(empty)).toEqual({ pglite: 'new' });
});

test.each([
  ['before the first renaming', { pglite: 'old', 'pglite.restoring': 'new' }],
  ['between the two', { [ASIDE]: 'old', 'pglite.restoring': 'new' }],
  ['after both', { [ASIDE]: 'old', pglite: 'new' }],
])(
  'a replacing that was cut short %s is ended by the next start, never by an empty database',
  (_when, left) => {
    const folder = folderWith(left);
    writeFileSync(join(folder, 'restore.json'), JSON.stringify({ aside: ASIDE }));
    finishReplacing(folder);
    expect(contents(folder)).toEqual({ pglite: 'new', [ASIDE]: 'old' });
  },
);

test('a database that was being built when the restoring failed is nothing to a start', () => {
  const folder = folderWith({ pglite: 'old', 'pglite.restoring': 'half' });
  finishReplacing(folder);
  expect(contents(folder)).toEqual({ pglite: 'old', 'pglite.restoring': 'half' });
});
