/**
 * - `locked`: another process (or another storage of this one) has the file; `pid` says which, when known.
 * - `busy`: a foreign program (a database browser, a backup) held SQLite's own lock for longer than the wait.
 * - `corrupt`: the file is no SQLite database, or its pages contradict each other.
 * - `key-missing`: the file is encrypted and no key was given; it was not touched.
 * - `wrong-key`: the file is encrypted and the key given does not open it; it was not touched.
 * - `not-encrypted`: a key was given and the file is not encrypted; it was not touched. `changeKey` encrypts it.
 * - `newer-version`: written by a newer program; the file was not touched.
 * - `upgrade`: data of an older version could not be taken over; nothing of the step that failed was kept.
 * - `read-only`: the file, its folder or the disk cannot be written.
 * - `disk-full`: no room; nothing of the failed write was kept, and writing works again once there is room.
 * - `io`: any other failure of the operating system or of SQLite.
 * - `read-model`: a read model threw while following a write; the write was rolled back with it.
 * - `closed`: used after close() or remove().
 */
export type StorageErrorCode =
  | 'locked'
  | 'busy'
  | 'corrupt'
  | 'key-missing'
  | 'wrong-key'
  | 'not-encrypted'
  | 'newer-version'
  | 'upgrade'
  | 'read-only'
  | 'disk-full'
  | 'io'
  | 'read-model'
  | 'closed';

/** A failure that a caller can tell apart by `code`; `cause` keeps what SQLite or the system said. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;
  readonly path: string;
  /** The process that has the file; only with `locked`, and only when it could be read. */
  readonly pid: number | undefined;

  constructor(
    code: StorageErrorCode,
    message: string,
    details: { path: string; pid?: number | undefined; cause?: unknown },
  ) {
    super(message, { cause: details.cause });
    this.name = 'StorageError';
    this.code = code;
    this.path = details.path;
    this.pid = details.pid;
  }
}

/** SQLite's extended result codes and Node's system codes, by prefix; the first match counts. */
const CODE_PREFIXES: readonly (readonly [prefix: string, code: StorageErrorCode, says: string])[] = [
  ['SQLITE_FULL', 'disk-full', 'the disk is full'],
  // What SQLite says when the log's index can't be made or grow.
  ['SQLITE_IOERR_SHMSIZE', 'disk-full', 'the disk is full'],
  ['ENOSPC', 'disk-full', 'the disk is full'],
  ['EDQUOT', 'disk-full', 'the disk quota is used up'],
  ['SQLITE_READONLY', 'read-only', 'the file cannot be written'],
  ['SQLITE_PERM', 'read-only', 'access was refused'],
  ['EACCES', 'read-only', 'access was refused'],
  ['EPERM', 'read-only', 'access was refused'],
  ['EROFS', 'read-only', 'the disk is read-only'],
  ['SQLITE_CORRUPT', 'corrupt', 'the database is damaged'],
  ['SQLITE_NOTADB', 'corrupt', 'the file is not a database'],
  ['SQLITE_BUSY', 'busy', 'another program is using the database'],
  ['SQLITE_LOCKED', 'busy', 'another program is using the database'],
  ['SQLITE_', 'io', 'the database failed'],
  ['E', 'io', 'the file system failed'],
];

/**
 * Gives failures of SQLite and of the file system their `StorageError`; anything else (a bug, an error thrown by
 * the caller's own code) comes back as it is.
 */
export function toStorageError(error: unknown, path: string): unknown {
  if (error instanceof StorageError || !(error instanceof Error) || !('code' in error)) {
    return error;
  }
  const systemCode = String(error.code);
  const known = /^(SQLITE_|E[A-Z0-9]+$)/.test(systemCode) && !systemCode.startsWith('ERR_');
  const match = known ? CODE_PREFIXES.find(([prefix]) => systemCode.startsWith(prefix)) : undefined;
  if (match === undefined) {
    return error;
  }
  const [, code, says] = match;
  return new StorageError(code, `${path}: ${says} (${systemCode}: ${error.message})`, { path, cause: error });
}
