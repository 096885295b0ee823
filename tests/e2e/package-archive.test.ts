import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, extractFile, getRawHeader, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageDesktop } from '../../build/package-desktop.ts';
import { stageDesktop } from '../../build/stage-desktop.ts';
import { buildPages } from '../../scripts/build.ts';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

describe('the packed desktop till', () => {
  let folder: string;
  let archive: string;
  let files: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'karvon-package-'));
    const page = (await buildPages()).find(({ name }) => name === 'till');
    const staged = await stageDesktop(root, join(folder, 'app'), page?.folder ?? '');
    const electronDist = makeElectronStub(join(folder, 'electron'));
    await packageDesktop(staged, { output: join(folder, 'packages'), unpacked: true, electronDist });
    const unpacked = readdirSync(join(folder, 'packages')).find((name) => name.endsWith('unpacked'));
    archive = join(folder, 'packages', unpacked ?? '', 'resources', 'app.asar');
    files = listPackage(archive, { isPack: false }).map((name) => name.slice(1).replaceAll('\\', '/'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the bundles, the pages, and the native modules', () => {
    for (const name of ['package.json', 'main.mjs', 'engine-process.mjs', 'preload.cjs', 'page/index.html']) {
      expect(files).toContain(name);
    }
    for (const name of ['display-preload.cjs', 'page/display.html']) expect(files).toContain(name);
    expect(files.filter((name) => /^page\/assets\/.+\.js$/.test(name)).length).toBeGreaterThan(0);
    expect(files).toContain(
      `node_modules/better-sqlite3-multiple-ciphers/prebuilds/linux-${process.arch}.node`,
    );
  });

  it('has the page as it is built for use, not for development', () => {
    const scripts = files.filter((name) => /^page\/assets\/.+\.js$/.test(name));
    for (const name of scripts) {
      expect(extractFile(archive, name).toString('utf8')).not.toContain('react.dev/link/react-devtools');
    }
  });

  it('holds nothing else of ours: no sources, no tests, no maps', () => {
    const own = files.filter((name) => !name.startsWith('node_modules') && !name.startsWith('page'));
    expect(own.sort()).toEqual([
      'display-preload.cjs',
      'engine-process.mjs',
      'main.mjs',
      'package.json',
      'preload.cjs',
    ]);
    const unwanted =
      /\.(ts|tsx|map|md|c|cc|cpp|h|hpp|gyp)$|\.test\.|(^|\/)(tests?|src|\.built-from)(\/|$)|@karvon/;
    // What this library runs lies in a folder of that name.
    const ofDebug = /(^|\/)node_modules\/debug\/src(\/[a-z]+\.js)?$/;
    expect(files.filter((name) => unwanted.test(name) && !ofDebug.test(name))).toEqual([]);
  });

  it('keeps machine code outside the archive, where the system can load it', () => {
    const { header } = getRawHeader(archive);
    const code = files.filter((name) => name.endsWith('.node'));
    expect(code.length).toBeGreaterThan(0);
    for (const name of code) {
      expect(entryOf(header, name)).toMatchObject({ unpacked: true });
      expect(existsSync(join(`${archive}.unpacked`, name)), name).toBe(true);
    }
  });

  it('runs its engine on an empty folder: a till that waits to be bound to a shop', async () => {
    const unpacked = join(folder, 'unpacked');
    extractAll(archive, unpacked);
    const host = join(import.meta.dirname, '../support/packed-engine-host.ts');
    const data = join(folder, 'data');
    // Elsewhere than the repository: whatever is missing from the archive must not be found by chance.
    const { stdout } = await run(process.execPath, [host, join(unpacked, 'engine-process.mjs')], {
      cwd: folder,
      env: { PATH: process.env['PATH'], KARVON_DATA: data, KARVON_SERVER_URL: 'http://127.0.0.1:1' },
    });
    const lastLine: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    expect(lastLine).toEqual({ ok: true, phases: expect.arrayContaining(['needs-enrolment']), exitCode: 0 });
    expect(existsSync(data), relative(folder, data)).toBe(true);
  });
});

/** What electron-builder expects of an unpacked Electron, without its program. */
function makeElectronStub(folder: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  writeFileSync(join(folder, 'electron'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  writeFileSync(join(folder, 'LICENSE'), 'stub');
  return folder;
}

type HeaderEntry = { files?: Record<string, HeaderEntry>; unpacked?: boolean };

function entryOf(header: unknown, name: string): HeaderEntry | undefined {
  let entry: HeaderEntry | undefined = header as HeaderEntry;
  for (const part of name.split('/')) entry = entry?.files?.[part];
  return entry;
}
