import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** What each part may import of ours, besides itself. Tests may import test support and what they exercise. */
const mayImport: Record<string, readonly string[]> = {
  shared: [],
  storage: [],
  hardware: ['shared'],
  'sync-server': ['shared', 'hardware'],
  'apps/ui': ['shared'],
  'apps/backoffice': ['shared', 'apps/ui'],
  'apps/desktop/renderer': ['shared', 'apps/ui'],
  'apps/desktop/preload': ['shared'],
  'apps/desktop/engine': ['shared', 'hardware', 'storage'],
  'apps/desktop/kiosk': ['shared', 'apps/desktop/engine'],
  'apps/desktop/main': ['shared', 'apps/desktop/engine', 'apps/desktop/preload'],
};

const packages: Record<string, string> = {
  '@karvon/shared': 'shared',
  '@karvon/rxdb-storage': 'storage',
  '@karvon/hardware': 'hardware',
  '@karvon/sync-server': 'sync-server',
  '@karvon/ui': 'apps/ui',
  '@karvon/backoffice': 'apps/backoffice',
  '@karvon/renderer': 'apps/desktop/renderer',
  '@karvon/desktop-preload': 'apps/desktop/preload',
  '@karvon/engine': 'apps/desktop/engine',
  '@karvon/kiosk': 'apps/desktop/kiosk',
  '@karvon/desktop-main': 'apps/desktop/main',
};

type Import = { file: string; target: string };

/** Every import of ours in the product's own files, with the file it names, both from the root. */
function importsOf(folder: string): Import[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist[^/]*|testing|dev)\//.test(file))
    .filter((file) => !/\.(db\.)?test\.tsx?$|test-support\.ts$|vite\.config\.ts$/.test(file));
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(/^\s*(?:import|export)[^'"]*?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm)]
      .map((match) => match[1] ?? match[2] ?? '')
      .flatMap((name) => targetOf(file, name))
      .map((target) => ({ file, target }));
  });
}

function targetOf(file: string, name: string): string[] {
  if (name.startsWith('.')) return [relative(root, resolve(root, dirname(file), name)).replaceAll('\\', '/')];
  const own = Object.keys(packages).find((known) => name === known || name.startsWith(`${known}/`));
  return own === undefined ? [] : [`${packages[own]}${name.slice(own.length)}`];
}

const isIn = (target: string, part: string) => target === part || target.startsWith(`${part}/`);

test.each(Object.keys(mayImport))('%s imports only what it may, by package or by path', (part) => {
  const imports = importsOf(part);
  expect(imports.length).toBeGreaterThan(0);
  const allowed = [part, ...(mayImport[part] ?? [])];
  const ours = imports.filter(({ target }) => target !== 'package.json');
  const wrong = ours.filter(({ target }) => !allowed.some((other) => isIn(target, other)));
  expect(wrong).toEqual([]);
});

test('a module of the centre reaches another only through its api.ts', () => {
  const moduleOf = (path: string) => /^sync-server\/modules\/([^/]+)\//.exec(path)?.[1];
  const wrong = importsOf('sync-server/modules').filter(({ file, target }) => {
    const own = moduleOf(file);
    const other = moduleOf(target);
    return own !== undefined && other !== undefined && own !== other && !target.endsWith(`/${other}/api.ts`);
  });
  expect(wrong).toEqual([]);
});
