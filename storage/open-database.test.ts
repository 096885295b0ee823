import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './open-database.ts';
import { FORMAT_VERSION } from './prepare-database.ts';
import { listSetAside, setAside, setAsideCorrupt } from './set-aside.ts';
import type { UpgradeStep } from './open-options.ts';
import { toStorageError } from './storage-error.ts';
import { storageFailure as failure } from './testing/storage-failure.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { unlock } from './unlock.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;

beforeEach(() => {
  folder = temporaryFolder();
  path = folder.file('till.db');
});
afterEach(() => folder.remove());

/** A database with enough pages that damage in the middle hits something. */
function filled(): void {
  const { database, close } = openDatabase({ path });
  database.exec('CREATE TABLE t (a TEXT); CREATE INDEX i ON t (a)');
  database.transaction(() => {
    for (let i = 0; i < 2000; i++) {
      database.prepare('INSERT INTO t VALUES (?)').run(`${i}`.padStart(100, 'x'));
    }
  })();
  close();
}

describe('opening', () => {
  it('makes the folder and the file, durable and in WAL', () => {
    path = folder.file('deep/er/till.db');
    const { database, close, afterCrash } = openDatabase({ path });
    expect(afterCrash).toBe(false);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    close();
    close();
  });

  it('takes an empty file for a new database', () => {
    writeFileSync(path, '');
    openDatabase({ path }).close();
    expect(readFileSync(path, 'latin1')).toContain('SQLite format 3');
  });

  it('opens again what it closed', () => {
    filled();
    const { database, close } = openDatabase({ path });
    expect(database.prepare('SELECT count(*) FROM t').pluck().get()).toBe(2000);
    close();
  });
});

describe.each([
  ['plain', undefined],
  ['encrypted', '5a'.repeat(32)],
])('a file whose making was cut short: %s', (_, key) => {
  it('is taken back and made anew', () => {
    const maker = new BetterSqlite3(folder.file('made.db'));
    if (key !== undefined) {
      unlock(maker, key);
    }
    // What does not fit into the cache is written before the end, as all is at the end.
    maker.pragma('cache_size = 1');
    maker.exec('BEGIN; CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(100000))');
    copyFileSync(folder.file('made.db'), path);
    copyFileSync(folder.file('made.db-journal'), `${path}-journal`);
    maker.exec('ROLLBACK');
    maker.close();
    expect(readFileSync(path).length).toBeGreaterThan(4096);
    const { database, close } = openDatabase({ path, key });
    expect(database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 't'").get()).toBeUndefined();
    database.exec('CREATE TABLE t (a)');
    close();
    openDatabase({ path, key }).close();
  });
});

describe('a second opening', () => {
  it('wcpos 389: is refused and told who has the file', () => {
    const first = openDatabase({ path });
    expect(failure(() => openDatabase({ path }))).toMatchObject({ code: 'locked', pid: process.pid, path });
    first.close();
    openDatabase({ path }).close();
  });

  it('is refused however the file with the number looks', () => {
    const first = openDatabase({ path });
    writeFileSync(`${path}.lock.pid`, 'nonsense');
    expect(failure(() => openDatabase({ path }))).toMatchObject({ code: 'locked', pid: undefined });
    first.close();
  });

  it('is not hindered by files that a crash left, and says so', () => {
    openDatabase({ path }).close();
    writeFileSync(`${path}.lock.pid`, `${process.ppid}`);
    const { afterCrash, close } = openDatabase({ path });
    expect(afterCrash).toBe(true);
    close();
  });

  it('is not hindered by rubbish in the lock file', () => {
    writeFileSync(`${path}.lock`, 'rubbish '.repeat(1000));
    const first = openDatabase({ path });
    expect(failure(() => openDatabase({ path })).code).toBe('locked');
    first.close();
  });

  it('works after a refused one', () => {
    writeFileSync(path, 'no database');
    expect(failure(() => openDatabase({ path })).code).toBe('corrupt');
    writeFileSync(path, '');
    openDatabase({ path }).close();
  });
});

describe('a damaged file', () => {
  it.each([
    ['a text', () => writeFileSync(path, 'these are not the bytes you are looking for '.repeat(100))],
    ['a few bytes', () => writeFileSync(path, 'SQLite')],
    ['a header without pages', () => truncateSync(path, 100)],
    ['a file cut in half', () => truncateSync(path, Math.floor(readFileSync(path).length / 2))],
    ['rubbish in the middle', () => writeFileSync(path, rubbishInTheMiddle(readFileSync(path)))],
    ['a destroyed first page', () => writeFileSync(path, readFileSync(path).fill(0xff, 100, 4096))],
  ])('is told apart: %s', (_, damage) => {
    filled();
    damage();
    const before = readFileSync(path);
    expect(failure(() => openDatabase({ path })).code).toBe('corrupt');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is read through after a crash even when checks are saved otherwise', () => {
    filled();
    writeFileSync(path, rubbishInTheMiddle(readFileSync(path)));
    writeFileSync(`${path}.lock.pid`, '1');
    expect(failure(() => openDatabase({ path, integrityCheck: 'after-crash' })).code).toBe('corrupt');
  });

  it('is set aside whole, and nothing is overwritten', () => {
    const now = Date.UTC(2026, 1, 3, 4, 5, 6);
    for (const content of ['one', 'two']) {
      for (const suffix of ['', '-wal', '-shm']) {
        writeFileSync(path + suffix, content + suffix);
      }
      const target = setAsideCorrupt(path, now);
      expect(target.startsWith(`${path}.corrupt-2026-02-03T04-05-06`)).toBe(true);
      for (const suffix of ['', '-wal', '-shm']) {
        expect(readFileSync(target + suffix, 'utf8')).toBe(content + suffix);
        expect(existsSync(path + suffix)).toBe(false);
      }
    }
    openDatabase({ path }).close();
  });

  it('is found again by whoever opens it next, and so is what a crash may have left', () => {
    filled();
    const sound = readFileSync(path);
    writeFileSync(path, rubbishInTheMiddle(readFileSync(path)));
    expect(failure(() => openDatabase({ path })).code).toBe('corrupt');
    expect(failure(() => openDatabase({ path, integrityCheck: 'after-crash' })).code).toBe('corrupt');
    writeFileSync(path, sound);
    openDatabase({ path }).close();
    const { close } = openDatabase({ path });
    close(false);
    const again = openDatabase({ path });
    expect(again.afterCrash).toBe(true);
    again.close();
    expect(openDatabaseBriefly()).toBe(false);
    writeFileSync(`${path}.lock.pid`, '1');
    expect(failure(() => openDatabase({ path, key: 'none has it' })).code).toBe('not-encrypted');
    expect(openDatabaseBriefly()).toBe(true);
  });

  function openDatabaseBriefly(): boolean {
    const { afterCrash, close } = openDatabase({ path });
    close();
    return afterCrash;
  }

  it('is listed once it was set aside, the oldest first, if only its log is left', () => {
    const [first, second, third] = [1, 2, 3].map((day) => Date.UTC(2026, 1, day)) as [number, number, number];
    writeFileSync(`${path}-wal`, 'log');
    const names = [setAside(path, 'replaced', first)];
    for (const time of [second, second, third]) {
      writeFileSync(path, 'file');
      names.push(setAsideCorrupt(path, time));
    }
    writeFileSync(`${path}.corrupt`, 'something else');
    writeFileSync(`${path}.lock`, '');
    expect(listSetAside(path)).toEqual(names);
  });

  it('is told apart when only its log is left: a new file would throw that away', () => {
    writeFileSync(`${path}-wal`, 'log');
    expect(failure(() => openDatabase({ path })).code).toBe('corrupt');
    expect(readFileSync(`${path}-wal`, 'utf8')).toBe('log');
  });

  it('is not set aside under a process that uses it', () => {
    const { close } = openDatabase({ path });
    expect(failure(() => setAsideCorrupt(path, 0)).code).toBe('locked');
    close();
    expect(existsSync(path)).toBe(true);
  });
});

describe('a newer version', () => {
  it.each([['in the file'], ['only in the log']])(
    'of the format is refused and left as it was: %s',
    (where) => {
      openDatabase({ path }).close();
      const newer = new BetterSqlite3(path);
      newer.pragma(`user_version = ${FORMAT_VERSION + 1}`);
      if (where === 'in the file') {
        newer.close();
      } else {
        const [copy, log] = [folder.file('copy'), folder.file('copy-wal')];
        copyFileSync(path, copy);
        copyFileSync(`${path}-wal`, log);
        newer.close();
        path = copy;
      }
      const before = readFileSync(path);
      expect(failure(() => openDatabase({ path })).code).toBe('newer-version');
      expect(readFileSync(path).equals(before)).toBe(true);
    },
  );

  it('of the data is refused, an older one is not', () => {
    openDatabase({ path, applicationVersion: 4 }).close();
    const before = readFileSync(path);
    expect(failure(() => openDatabase({ path, applicationVersion: 3 })).code).toBe('newer-version');
    expect(readFileSync(path).equals(before)).toBe(true);
    openDatabase({ path, applicationVersion: 4 }).close();
    openDatabase({ path, applicationVersion: 5 }).close();
    expect(failure(() => openDatabase({ path, applicationVersion: 4 })).code).toBe('newer-version');
  });
});

describe('upgrades of the program’s own tables', () => {
  const steps: UpgradeStep[] = [
    (database) => database.exec('CREATE TABLE notes (text TEXT)'),
    (database) => database.exec("INSERT INTO notes VALUES ('second step')"),
    (database) => database.exec("UPDATE notes SET text = text || ', third'"),
  ];
  const open = (applicationVersion: number) =>
    openDatabase({ path, applicationVersion, applicationUpgrades: steps });
  const notes = (database: BetterSqlite3.Database) =>
    database.prepare('SELECT text FROM notes').pluck().all();

  it('run in order, each once, and not on a new file', () => {
    const fresh = open(2);
    expect(() => notes(fresh.database)).toThrow('no such table');
    fresh.close();
    openDatabase({ path: folder.file('old.db'), applicationVersion: 1 }).close();
    path = folder.file('old.db');
    open(2).close();
    const opened = open(4);
    expect(notes(opened.database)).toEqual(['second step, third']);
    opened.close();
    const again = open(4);
    expect(notes(again.database)).toEqual(['second step, third']);
    again.close();
  });

  it('leave the file as it was when one fails, and go on from there with a mended program', () => {
    openDatabase({ path, applicationVersion: 1 }).close();
    const before = readFileSync(path);
    const broken = [...steps.slice(0, 2), () => (null as unknown as () => void)()] as UpgradeStep[];
    const failed = failure(() => openDatabase({ path, applicationVersion: 4, applicationUpgrades: broken }));
    expect(failed).toMatchObject({ code: 'upgrade', cause: expect.any(TypeError) as TypeError });
    expect(readFileSync(path).equals(before)).toBe(true);
    openDatabase({ path, applicationVersion: 1 }).close();
    const mended = open(4);
    expect(notes(mended.database)).toEqual(['second step, third']);
    mended.close();
  });

  it('that the disk stops are told as that', () => {
    openDatabase({ path, applicationVersion: 1 }).close();
    const full: UpgradeStep = (database) => {
      database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`);
      database.exec('CREATE TABLE big AS SELECT zeroblob(100000)');
    };
    const failed = failure(() => openDatabase({ path, applicationVersion: 2, applicationUpgrades: [full] }));
    expect(failed.code).toBe('disk-full');
  });
});

describe('failures of the system', () => {
  it.each([
    ['SQLITE_FULL', 'disk-full'],
    ['ENOSPC', 'disk-full'],
    ['SQLITE_READONLY_DBMOVED', 'read-only'],
    ['EACCES', 'read-only'],
    ['EROFS', 'read-only'],
    ['SQLITE_CORRUPT_VTAB', 'corrupt'],
    ['SQLITE_NOTADB', 'corrupt'],
    ['SQLITE_BUSY_SNAPSHOT', 'busy'],
    ['SQLITE_IOERR_FSYNC', 'io'],
    ['ENOTDIR', 'io'],
  ])('%s is %s', (systemCode, code) => {
    const cause = Object.assign(new Error('it failed'), { code: systemCode });
    expect(toStorageError(cause, path)).toMatchObject({ code, path, cause });
  });

  it('leaves other errors alone', () => {
    const bug = new TypeError('a bug');
    expect(toStorageError(bug, path)).toBe(bug);
    const nodeBug = Object.assign(new TypeError('a bug'), { code: 'ERR_INVALID_ARG_TYPE' });
    expect(toStorageError(nodeBug, path)).toBe(nodeBug);
  });

  it('names a folder that is a file', () => {
    writeFileSync(path, '');
    expect(failure(() => openDatabase({ path: `${path}/till.db` })).code).toBe('io');
  });
});

function rubbishInTheMiddle(content: Buffer): Buffer {
  const middle = Math.floor(content.length / 2 / 4096) * 4096;
  return content.fill(0xaa, middle, middle + 8192);
}
