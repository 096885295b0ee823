import { spawnSync } from 'node:child_process';
import { closeSync, fstatSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Why no process of this machine can have a small disk of its own, or null. It takes a user and a mount namespace,
 * which Linux gives without privileges unless that is forbidden.
 */
export function tinyDiskHindrance(): string | null {
  const { status, error } = spawnSync('unshare', [...NAMESPACE, 'mount', '-t', 'tmpfs', 'tmpfs', '/tmp']);
  if (error !== undefined) return 'there is no unshare(1)';
  return status === 0 ? null : 'namespaces are forbidden';
}

const NAMESPACE = ['--user', '--map-root-user', '--mount'];

/** Runs a script of ours with a folder that is a disk of so many megabytes; answers the JSON it prints. */
export function runOnTinyDisk(script: string, megabytes: number, ...args: string[]): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-disk-'));
  try {
    const mountAndRun = `mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && exec "$@"`;
    const command = [
      ...NAMESPACE,
      'sh',
      '-c',
      mountAndRun,
      folder,
      process.execPath,
      script,
      folder,
      ...args,
    ];
    const { stdout, stderr, status } = spawnSync('unshare', command, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Uses up what is left of the disk that the folder is on, but for so many bytes. Answers how to give it back. */
export function fillDisk(folder: string, leave = 0): () => void {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  for (let size = 1024 * 1024; size >= 1; ) {
    try {
      writeSync(file, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      size = Math.floor(size / 2);
    }
  }
  ftruncateSync(file, fstatSync(file).size - leave);
  closeSync(file);
  return () => rmSync(path);
}
