import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A page: its folder (with `vite.config.ts` and `dist`), and the folders its bundle is made of. */
const pages = [
  { name: 'till', folder: 'apps/desktop/renderer', sources: ['apps/desktop/renderer', 'apps/ui', 'shared'] },
  { name: 'back office', folder: 'apps/backoffice', sources: ['apps/backoffice', 'apps/ui', 'shared'] },
] as const;

/** Where a finished build keeps the hash of what it was made of. */
const STAMP = '.built-from';

export type BuiltPage = { name: string; folder: string; built: boolean };

/**
 * Builds the pages whose sources have changed since they were last built; answers at once when none has. A page
 * without a `vite.config.ts` is left out.
 */
export async function buildPages(): Promise<BuiltPage[]> {
  const results: BuiltPage[] = [];
  for (const page of pages) {
    const folder = join(root, page.folder);
    if (!existsSync(join(folder, 'vite.config.ts'))) continue;
    const hash = await hashSources(page.sources);
    const built = (await stampOf(folder)) !== hash;
    if (built) {
      await buildForUse(folder);
      await mkdir(join(folder, 'dist'), { recursive: true });
      await writeFile(join(folder, 'dist', STAMP), hash);
    }
    results.push({ name: page.name, folder: join(folder, 'dist'), built });
  }
  return results;
}

/**
 * Builds for use whatever NODE_ENV is: under `test` Vite takes React's development build, and the stamp would keep it
 * for whoever starts the till next.
 */
async function buildForUse(folder: string): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** `npm run build`: builds what is stale and says where it is. */
export async function main(): Promise<void> {
  const results = await buildPages();
  for (const page of results) {
    process.stderr.write(
      `${page.name}: ${page.built ? 'built' : 'up to date'}, ${relative(root, page.folder)}\n`,
    );
  }
  process.stdout.write(`${JSON.stringify({ ok: true, pages: results })}\n`);
}

async function stampOf(folder: string): Promise<string | null> {
  const stamp = join(folder, 'dist', STAMP);
  if (!existsSync(stamp) || !existsSync(join(folder, 'dist', 'index.html'))) return null;
  return readFile(stamp, 'utf8');
}

async function hashSources(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(join(root, 'package-lock.json')));
  for (const folder of folders) {
    const files = (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((file) => !/(^|\/)(node_modules|dist|dev)\/|\.test\.tsx?$/.test(file.replaceAll('\\', '/')))
      .sort();
    for (const file of files) {
      hash.update(`${file}\0`);
      hash.update(await readFile(join(root, file)));
    }
  }
  return hash.digest('hex');
}
