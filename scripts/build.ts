import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { terminalLocale } from '@karvon/shared/i18n/terminal-locale.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A page: its folder (with `vite.config.ts` and `dist`), and the folders its bundle is made of. */
const pages = [
  { name: 'till', folder: 'apps/desktop/renderer', sources: ['apps/desktop/renderer', 'apps/ui', 'shared'] },
  { name: 'back office', folder: 'apps/backoffice', sources: ['apps/backoffice', 'apps/ui', 'shared'] },
] as const;

/** Where a finished build keeps the hash of what it was made of. */
const STAMP = '.built-from';

export type BuiltPage = { name: string; folder: string; built: boolean };

/** Builds the pages whose sources have changed since they were last built; answers at once when none has. */
export async function buildPages(): Promise<BuiltPage[]> {
  const results: BuiltPage[] = [];
  for (const page of pages) results.push(await buildPage(page));
  return results;
}

/**
 * The folder of a finished page, built first when it is stale. Where there are no build tools (an installed Karvon)
 * it is the page that came along. Throws when there is neither.
 */
export async function finishedPage(name: (typeof pages)[number]['name']): Promise<string> {
  const page = pages.find((known) => known.name === name) ?? pages[0];
  try {
    return (await buildPage(page)).folder;
  } catch (error) {
    const dist = join(root, page.folder, 'dist');
    if (existsSync(join(dist, 'index.html'))) return dist;
    throw error;
  }
}

async function buildPage(page: (typeof pages)[number]): Promise<BuiltPage> {
  const folder = join(root, page.folder);
  const dist = join(folder, 'dist');
  const hash = await hashSources(page.sources);
  const built = (await stampOf(folder)) !== hash;
  if (built) {
    const text = translate(terminalLocale(process.env), 'server.building-page', { page: page.folder });
    process.stderr.write(`${text}\n`);
    // Beside the finished one, and put in its place whole: another process may be building or serving it.
    const fresh = join(folder, `dist-${process.pid}`);
    await buildForUse(folder, fresh);
    await writeFile(join(fresh, STAMP), hash);
    await putInPlace(fresh, folder, hash);
  }
  return { name: page.name, folder: dist, built };
}

/** Somebody else may have built the same meanwhile: then theirs stays. */
async function putInPlace(fresh: string, folder: string, hash: string): Promise<void> {
  const dist = join(folder, 'dist');
  try {
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
  } catch (error) {
    if ((await stampOf(folder)) !== hash) throw error;
    await rm(fresh, { recursive: true });
  }
}

/**
 * Builds for use whatever NODE_ENV is: under `test` Vite takes React's development build, and the stamp would keep it
 * for whoever starts the till next.
 */
async function buildForUse(folder: string, outDir: string): Promise<void> {
  const { build } = await import('vite');
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    const configFile = join(folder, 'vite.config.ts');
    await build({ root: folder, configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
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
      .filter(
        (file) => !/(^|\/)(node_modules|dist|dist-\d+|dev)\/|\.test\.tsx?$/.test(file.replaceAll('\\', '/')),
      )
      .sort();
    for (const file of files) {
      hash.update(`${file}\0`);
      hash.update(await readFile(join(root, file)));
    }
  }
  return hash.digest('hex');
}
