import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const storage = join(root, 'storage');
const run = promisify(execFile);

/** Somebody else's project, with the package as `npm pack` makes it and what it asks for beside it. */
let project: string;

beforeAll(async () => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'storage-package-')));
  await run('npm', ['pack', '--pack-destination', project], { cwd: storage });
  rmSync(join(storage, 'dist'), { recursive: true });
  const [archive = ''] = readdirSync(project);
  const installed = join(project, 'node_modules/@karvon/rxdb-storage');
  mkdirSync(installed, { recursive: true });
  await run('tar', ['-xzf', join(project, archive), '--strip-components=1', '-C', installed]);
  const { dependencies, peerDependencies } = manifest();
  for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies), '@types/node']) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link);
  }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

function manifest(): {
  version: string;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
} {
  return JSON.parse(readFileSync(join(storage, 'package.json'), 'utf8')) as ReturnType<typeof manifest>;
}

/** The examples of the README, as one program; what is marked as `js` is only part of one. */
function readmeExamples(): string {
  const blocks = readFileSync(join(storage, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g);
  return [...blocks].map(([, code]) => code).join('\n');
}

const AND_THEN = `
const schema = {
  version: 0, type: 'object', primaryKey: 'id',
  properties: { id: { type: 'string', maxLength: 20 }, barcodes: { type: 'array', items: { type: 'string' } } },
  required: ['id'],
} as const;
const { products } = await database.addCollections({ products: { schema } });
await products.insert({ id: 'tea', barcodes: ['4780001'] });
const found = storage.database().prepare('SELECT id FROM barcodes WHERE code = ?').get('4780001');
process.stdout.write(JSON.stringify({ found, count: await products.count().exec() }));
await database.close();
`;

it('holds code and declarations, and nothing that only we need', () => {
  const files = readdirSync(join(project, 'node_modules/@karvon/rxdb-storage'), { recursive: true });
  const odd = files.filter(
    (name) => !/^dist$|\.js$|\.d\.ts$|^(package\.json|README\.md|CHANGELOG\.md)$/.test(String(name)),
  );
  expect(odd).toEqual([]);
  expect(files.filter((name) => String(name).includes('test'))).toEqual([]);
});

it('works in a project that knows nothing of ours, as its README says', async () => {
  const program = `import type { ReadModel } from '@karvon/rxdb-storage/read-models';\n${readmeExamples()}`
    .replace('/data/till.db', join(project, 'till.db'))
    .replace(/^const storage = .*$/m, (line) => line.replace(' }', ', readModels: [barcodes] }'))
    .replace(/([\s\S]*)(const barcodes: ReadModel[\s\S]*?\n};\n)/, '$2$1');
  writeFileSync(join(project, 'program.ts'), `${program}\n${AND_THEN}`);
  const { stdout } = await run(process.execPath, ['program.ts'], { cwd: project });
  expect(JSON.parse(stdout)).toEqual({ found: { id: 'tea' }, count: 1 });
});

it('brings its types', async () => {
  const check = `
import { getRxStorageSqlite } from '@karvon/rxdb-storage/rx-storage-sqlite';
import { StorageError } from '@karvon/rxdb-storage/storage-error';
const database = getRxStorageSqlite({ path: 'a.db' }).database();
export const changes: number = database.prepare('DELETE FROM t').run().changes;
// @ts-expect-error a path is text
getRxStorageSqlite({ path: 1 });
// @ts-expect-error no such code
export const isFull = (error: StorageError) => error.code === 'full';
`;
  writeFileSync(join(project, 'check.ts'), check);
  const options = ['--module', 'nodenext', '--strict', '--noEmit', '--skipLibCheck', '--types', 'node'];
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = await run(process.execPath, [tsc, ...options, 'check.ts'], { cwd: project });
  expect(stdout).toBe('');
});

it('says what changed in the version it carries', () => {
  const changes = readFileSync(join(storage, 'CHANGELOG.md'), 'utf8');
  expect(/^## (\d+\.\d+\.\d+)$/m.exec(changes)?.[1]).toBe(manifest().version);
});
