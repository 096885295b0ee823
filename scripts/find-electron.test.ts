import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findElectron } from './find-electron.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'karvon-electron-'));
  writeFileSync(join(folder, 'package.json'), '{"name":"electron","version":"45.4.1"}');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('finds nothing where the program was not fetched, and fetches nothing', () => {
  expect(findElectron(folder, undefined)).toEqual({ version: '45.4.1', binary: null });
  writeFileSync(join(folder, 'path.txt'), 'electron');
  expect(findElectron(folder, undefined).binary).toBeNull();
});

it('finds what the package has fetched, and another folder’s before it', () => {
  writeFileSync(join(folder, 'path.txt'), 'program\n');
  for (const place of ['dist', 'other']) {
    mkdirSync(join(folder, place));
    writeFileSync(join(folder, place, 'program'), '');
  }
  expect(findElectron(folder, undefined).binary).toBe(join(folder, 'dist', 'program'));
  expect(findElectron(folder, join(folder, 'other')).binary).toBe(join(folder, 'other', 'program'));
});
