import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = 'server.lock';

const holderSchema = z.object({ pid: z.int(), bornAt: z.string().nullable() });
type Holder = z.infer<typeof holderSchema>;

/** The folder belongs to a process that is alive. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  readonly pid: number;
  constructor(folder: string, pid: number) {
    super(`The data in ${folder} is in use by process ${pid}.`);
    this.pid = pid;
  }
}

export type FolderLock = {
  /** False when the last holder ended without letting go: killed, crashed, or the power went. */
  wasStoppedCleanly: boolean;
  release: () => void;
};

/**
 * Takes the data folder for this process. PGlite itself keeps no lock: two processes on one folder both seem to
 * work and lose rows. The lock names its process by pid and time of birth, so that a pid given anew is not
 * mistaken for it. Throws FolderInUse; other errors are the file system's.
 */
export function lockDataFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, FILE);
  const mine = JSON.stringify({ pid: process.pid, bornAt: birthOf(process.pid) } satisfies Holder);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    const wasStoppedCleanly = take(folder, path, draft);
    return { wasStoppedCleanly, release: () => release(path, mine) };
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Links the draft into place: atomic, and it fails when somebody else's lock is there. */
function take(folder: string, path: string, draft: string): boolean {
  if (tryLink(draft, path)) return true;
  const seen = readText(path);
  const holder = holderOf(seen);
  if (holder !== null && isAlive(holder)) throw new FolderInUse(folder, holder.pid);
  const aside = `${draft}.stale`;
  renameSync(path, aside);
  const moved = readText(aside);
  if (moved !== seen) {
    // Another start took over in between, and this is its lock: give it back.
    tryLink(aside, path);
    rmSync(aside, { force: true });
    throw new FolderInUse(folder, holderOf(moved)?.pid ?? 0);
  }
  rmSync(aside, { force: true });
  if (tryLink(draft, path)) return false;
  throw new FolderInUse(folder, holderOf(readText(path))?.pid ?? 0);
}

function release(path: string, mine: string): void {
  if (readText(path) === mine) unlinkSync(path);
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function holderOf(text: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.pid === process.pid) return holder.bornAt === birthOf(process.pid);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return holder.bornAt === null || holder.bornAt === birthOf(holder.pid);
}

/** When a process began, in the system's own words; null where that can't be learnt. */
function birthOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return birthOnLinux(pid);
    if (process.platform === 'win32') return null;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Field 22 of /proc/PID/stat counts from boot, so the boot is part of it. The name in brackets may hold spaces. */
function birthOnLinux(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return fields[19] === undefined ? null : `${boot} ${fields[19]}`;
}
