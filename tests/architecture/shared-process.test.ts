import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { alone } from '../support/alone.ts';

const root = resolve(import.meta.dirname, '../..');
const own = relative(root, import.meta.filename);
const folders = ['apps', 'hardware', 'scripts', 'shared', 'storage', 'sync-server', 'tests'];

/** What stays for every test that comes after in the same process. */
const lasting = /\bvi\.(?:mock|doMock|stubGlobal|stubEnv)\(|\baddRxPlugin\(|^encryptTestPlaces\(|\bchdir\(/m;

const texts = new Map(
  folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/node_modules|dist/.test(file))
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
);

function importsOf(file: string): string[] {
  const names = (texts.get(file) ?? '').matchAll(/^(?:import|export)[^'"]*?'([^']+)'|import\('([^']+)'\)/gm);
  return [...names]
    .map((match) => match[1] ?? match[2] ?? '')
    .map((name) => name.replace(/^@karvon\/tests\//, `${relative(dirname(file), 'tests')}/`))
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(file), name));
}

/** Files that change what their process shares, or import one that does. */
function changing(): string[] {
  const found = new Set([...texts.keys()].filter((file) => lasting.test(texts.get(file) ?? '')));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const file of texts.keys()) {
      if (importsOf(file).some((target) => found.has(target))) found.add(file);
    }
  }
  return [...found];
}

test('tests that change what their process shares have a process of their own, and no others have', () => {
  const tests = changing().filter((file) => /\.test\.tsx?$/.test(file) && !file.startsWith('tests/e2e/'));
  expect(tests.filter((file) => file !== own).toSorted()).toEqual(alone);
});
