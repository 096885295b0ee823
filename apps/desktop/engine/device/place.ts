import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../write-whole.ts';

const fileIdentitySchema = z.object({
  /** The number that the file system gave the file. */
  inode: z.string(),
  /** When it was made, in nanoseconds; null where the file system does not keep it. A copy is made anew. */
  born: z.string().nullable(),
});
type FileIdentity = z.infer<typeof fileIdentitySchema>;

/**
 * Where a database lies: on which machine, and in which file. The number of the device that the file is on is left out: it
 * may change when a machine starts anew.
 */
export const placeSchema = z.object({ machine: z.string().nullable(), file: fileIdentitySchema });
export type Place = z.infer<typeof placeSchema>;

/** Where the database at `path` lies now. */
export function placeOf(path: string, machine: string | null): Place {
  return { machine, file: identityOf(path) };
}

/** Whether nothing says that a database was moved, copied or put back. What either side does not know says nothing. */
export function isSamePlace(one: Place, other: Place): boolean {
  const isSameMachine = one.machine === null || other.machine === null || one.machine === other.machine;
  return isSameMachine && isSameFile(one.file, other.file);
}

function isSameFile(one: FileIdentity, other: FileIdentity): boolean {
  return one.inode === other.inode && (one.born === null || other.born === null || one.born === other.born);
}

function identityOf(path: string): FileIdentity {
  const file = statSync(path, { bigint: true });
  // Where there is no such time, Node gives that of the last change, or none. Of a file that was made just now the two may
  // be equal all the same: then its folder, which has changed since it was made, tells whether there is such a time.
  const folder = statSync(dirname(path), { bigint: true });
  const isKept = [file, folder].some(({ birthtimeNs, ctimeNs }) => birthtimeNs !== ctimeNs);
  return {
    inode: String(file.ino),
    born: file.birthtimeNs > 0n && isKept ? String(file.birthtimeNs) : null,
  };
}

/** Says that this program itself has put a new file in the database's place: an encrypted or a repaired one. */
export function noteOwnFile(path: string): void {
  writeWhole(ownFilePath(path), identityOf(path));
}

/** Whether the file at `path` was put there by this program, and nothing has moved it since. */
export function isOwnFile(path: string): boolean {
  const note = ownFilePath(path);
  if (!existsSync(note)) return false;
  try {
    return isSameFile(fileIdentitySchema.parse(JSON.parse(readFileSync(note, 'utf8'))), identityOf(path));
  } catch {
    return false;
  }
}

/** Once the database itself remembers its new file. */
export function forgetOwnFile(path: string): void {
  rmSync(ownFilePath(path), { force: true });
}

function ownFilePath(path: string): string {
  return join(path, '..', 'own-file.json');
}
