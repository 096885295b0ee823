import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { SHIFT_MUTANTS } from '../shift/shift-mutants.ts';
import type { SourceChange } from '../support/plant-changes.ts';
import { changesOf, plantable } from './protocol/mutant-changes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'karvon-planted-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The sources, with what they need beside them: each workspace by a link to its copy. */
function copySources(): void {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.mts', '*package.json', 'tsconfig.json'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.trim().split('\n')) cpSync(join(root, file), join(copy, file));
  for (const entry of readdirSync(join(root, 'node_modules'))) {
    if (entry === '@karvon') continue;
    mkdirSync(join(copy, 'node_modules'), { recursive: true });
    symlinkSync(join(root, 'node_modules', entry), join(copy, 'node_modules', entry));
  }
  cpSync(join(root, 'node_modules/@karvon'), join(copy, 'node_modules/@karvon'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  symlinkSync(join(root, 'shared/node_modules'), join(copy, 'shared/node_modules'));
}

/** Writes each file of a mutant as it is planted beside the one that it changes, and lets them find each other; answers how many they are. */
function plant(mutant: string, changes: readonly SourceChange[]): number {
  const byFile = Map.groupBy(changes, ({ file }) => file);
  for (const [file, own] of byFile) {
    let text = readFileSync(join(root, file), 'utf8');
    for (const { find, replace } of own) text = text.replace(find, () => replace);
    for (const other of byFile.keys())
      text = text.replaceAll(`/${basename(other)}'`, `/${basename(other, '.ts')}.planted-${mutant}.ts'`);
    const place = join(copy, file.replace(/\.ts$/, `.planted-${mutant}.ts`));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  return byFile.size;
}

test('what is planted fits the types around it, so that a fault is what it says and no error by itself', () => {
  copySources();
  const planted = [
    ...plantable.map((name) => plant(name, changesOf(name))),
    ...Object.entries(SHIFT_MUTANTS).map(([name, { changes }]) => plant(name, changes)),
  ];
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as {
    compilerOptions: object;
  };
  // A fault may well leave something unused.
  const options = { ...compilerOptions, noUnusedLocals: false, noUnusedParameters: false };
  const config = { compilerOptions: options, include: ['**/*.planted-*.ts'], exclude: ['node_modules'] };
  writeFileSync(join(copy, 'tsconfig.planted.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const listed = ['-p', join(copy, 'tsconfig.planted.json'), '--listFiles'];
  const { stdout } = spawnSync(process.execPath, [tsc, ...listed], { encoding: 'utf8', cwd: copy });
  const lines = stdout.split('\n');
  expect(lines.filter((line) => line.includes(': error '))).toEqual([]);
  expect(lines.filter((line) => /\.planted-[\w-]+\.ts$/.test(line))).toHaveLength(
    planted.reduce((sum, count) => sum + count, 0),
  );
});
