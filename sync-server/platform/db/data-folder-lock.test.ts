import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FolderInUse, lockDataFolder } from './data-folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'karvon-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Takes the lock in another process, which then lives until it is killed. */
async function otherHolder() {
  const module = join(import.meta.dirname, 'data-folder-lock.ts');
  const program = `import { lockDataFolder } from ${JSON.stringify(module)};
    lockDataFolder(${JSON.stringify(folder)}); process.stdout.write('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  await once(child.stdout, 'data');
  return child;
}

it('is free again after a clean stop', () => {
  const first = lockDataFolder(folder);
  expect(first.wasStoppedCleanly).toBe(true);
  first.release();
  const second = lockDataFolder(folder);
  expect(second.wasStoppedCleanly).toBe(true);
  second.release();
  expect(existsSync(join(folder, 'server.lock'))).toBe(false);
});

it('names the living process that holds it, and is taken over once that was killed', async () => {
  const child = await otherHolder();
  let refusal: unknown = null;
  try {
    lockDataFolder(folder);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(FolderInUse);
  expect((refusal as FolderInUse).pid).toBe(child.pid);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lock = lockDataFolder(folder);
  expect(lock.wasStoppedCleanly).toBe(false);
  lock.release();
});

it('is not held by a process that merely got the same pid', async () => {
  const child = await otherHolder();
  const path = join(folder, 'server.lock');
  const held = JSON.parse(readFileSync(path, 'utf8')) as { pid: number; bornAt: string };
  writeFileSync(path, JSON.stringify({ ...held, bornAt: 'another time' }));
  expect(lockDataFolder(folder).wasStoppedCleanly).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
});

it('refuses a second holder within one process too', () => {
  const lock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(FolderInUse);
  lock.release();
});

it('takes a lock that a crash left half written for an unclean stop', () => {
  writeFileSync(join(folder, 'server.lock'), '{"pid":');
  expect(lockDataFolder(folder).wasStoppedCleanly).toBe(false);
});
