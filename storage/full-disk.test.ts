import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FullDiskReport } from './testing/on-full-disk.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { runOnTinyDisk, tinyDiskHindrance } from './testing/tiny-disk.ts';

const SCENARIOS = fileURLToPath(new URL('./testing/on-full-disk.ts', import.meta.url));
const REPLICATING = fileURLToPath(new URL('./testing/replicate-on-full-disk.ts', import.meta.url));
const LIMITED = fileURLToPath(new URL('./testing/write-beyond-limit.ts', import.meta.url));
const MEGABYTES = 8;
const hindrance = tinyDiskHindrance();

/** With what each kind of work leaves 300 documents of before, when it is done again with room. */
const WORK: [what: string, readable: number | null, after: number][] = [
  ['a bulk', 300, 500],
  ['a bulk in an encrypted file', 300, 500],
  ['one small document', 300, 301],
  ['an edit', 300, 300],
  ['an attachment', 300, 301],
  ['a read model that follows', 300, 310],
  ['rebuilding read models', 300, 300],
  // Deleted documents are counted too.
  ['a cleanup', 300, 50],
  ['removing a collection', 300, 0],
  ['building a new read model at opening', null, 300],
  ['an index added at opening', null, 300],
  ['opening', null, 300],
  ['making a new file', null, 0],
  ['opening with a little room', null, 300],
];

describe.skipIf(hindrance !== null)(`on a disk that is really full (${hindrance ?? 'a small one'})`, () => {
  it.each(WORK)(
    '%s fails with disk-full, loses nothing, and is done once there is room',
    (what, readable, after) => {
      const report = runOnTinyDisk(SCENARIOS, MEGABYTES, what) as FullDiskReport;
      expect(report).toMatchObject({ failure: 'disk-full', readable, after, integrity: 'ok' });
      expect(report.message).toContain('till.db: the disk is full');
    },
  );

  it('closing works, and what could not be carried over from the log is there afterwards', () => {
    const report = runOnTinyDisk(SCENARIOS, MEGABYTES, 'closing, with a log to carry over');
    expect(report).toMatchObject({ failure: 'none', after: 400, integrity: 'ok' });
  });

  it('wcpos 464: every write of a replicated collection fails, and everything goes on once there is room', () => {
    const full = 'disk-full';
    expect(runOnTinyDisk(REPLICATING, MEGABYTES)).toEqual({
      failures: { insert: full, bulkInsert: full, edit: full, remove: full, upsert: full, pull: full },
      whileFull: ['centre-1', 'own-1'],
      inTheEnd: ['centre-1', 'centre-2', 'centre-3', 'own-1', 'own-2'],
      edited: true,
      pushed: ['own-1', 'own-2'],
    });
  });
});

describe('a write that the system refuses for another reason', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  // A limit on the size of files is one that every POSIX system can set.
  it.skipIf(process.platform === 'win32')('is an io failure, keeps nothing, and the next one works', () => {
    const command = ['ulimit -f 4096; exec "$@"', 'sh', process.execPath, LIMITED, folder.file('till.db')];
    const { stdout, stderr } = spawnSync('sh', ['-c', ...command], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ failure: 'io', afterFailure: 1, afterNext: 2, integrity: 'ok' });
  });
});
