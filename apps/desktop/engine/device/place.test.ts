import { copyFileSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMachineId } from './machine-id.ts';
import { forgetOwnFile, isOwnFile, isSamePlace, noteOwnFile, placeOf } from './place.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'place-'));
  path = join(folder, 'till.db');
  writeFileSync(path, 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file stays in its place when it is written to or renamed, and a copy of it is elsewhere', () => {
  const before = placeOf(path, 'm');
  writeFileSync(path, 'two');
  expect(isSamePlace(before, placeOf(path, 'm'))).toBe(true);
  renameSync(path, `${path}.moved`);
  expect(isSamePlace(before, placeOf(`${path}.moved`, 'm'))).toBe(true);
  copyFileSync(`${path}.moved`, path);
  expect(isSamePlace(before, placeOf(path, 'm'))).toBe(false);
});

test('a file that was made in this very moment is known by when it was made, too, and so is a copy in its place', () => {
  const timesOf = (of: string) => statSync(of, { bigint: true });
  // The clock of a file system moves in ticks: some files later, the folder has changed since it was made.
  for (let file = 0; timesOf(folder).birthtimeNs === timesOf(folder).ctimeNs && file < 10_000; file += 1) {
    writeFileSync(join(folder, `other-${file}`), '');
  }
  for (let copy = 0; copy < 50; copy += 1) {
    rmSync(path);
    writeFileSync(path, 'copy');
    expect(placeOf(path, 'm').file.born).toBe(String(timesOf(path).birthtimeNs));
  }
});

test('another machine is another place; what is not known says nothing', () => {
  const { file } = placeOf(path, null);
  const at = (machine: string | null, born: string | null, { inode } = file) => {
    return { machine, file: { inode, born } };
  };
  expect(isSamePlace(at('m', '1'), at('n', '1'))).toBe(false);
  expect(isSamePlace(at('m', '1'), at('m', '2'))).toBe(false);
  expect(isSamePlace(at('m', '1'), at('m', '1', { ...file, inode: 'other' }))).toBe(false);
  expect(isSamePlace(at(null, '1'), at('m', null))).toBe(true);
});

test('knows the file that it put in the database’s place, and no copy of that', () => {
  expect(isOwnFile(path)).toBe(false);
  noteOwnFile(path);
  expect(isOwnFile(path)).toBe(true);
  copyFileSync(path, `${path}.copy`);
  renameSync(`${path}.copy`, path);
  expect(isOwnFile(path)).toBe(false);
  noteOwnFile(path);
  forgetOwnFile(path);
  expect(isOwnFile(path)).toBe(false);
});

test('names a machine always alike, without telling the system’s own id; an unknown system has none', () => {
  const [one, two] = [readMachineId(), readMachineId()];
  expect(one).toBe(two);
  expect(one ?? '0'.repeat(32)).toMatch(/^[0-9a-f]{32}$/);
  expect(readMachineId('aix')).toBe(null);
});
