import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isEverywhere } from '@karvon/tests/support/is-everywhere.ts';
import { createEmptyPostgres } from '@karvon/tests/support/test-database.ts';
import { modules } from '../../modules/all.ts';
import { composeModules } from '../../open-centre.ts';
import { connectPool, type DatabasePool } from '../db/connect-pool.ts';
import { createDatabase } from '../db/create-database.ts';
import { lockDataFolder } from '../db/data-folder-lock.ts';
import { openEpoch } from '../db/epoch.ts';
import { migrate } from '../db/migrate.ts';
import { probeModule } from '../db/probe-module.test-support.ts';
import { awkwardModule, awkwardRowsSql } from './awkward-module.test-support.ts';
import { checkBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const all = composeModules([...modules, awkwardModule]);
const NOW = Date.UTC(2026, 10, 21, 12);
const ports = { clock: () => NOW, signal: new AbortController().signal, onRows: () => {} };

type Kind = 'postgres' | 'pglite';
type Place = { dataFolder: string; databaseUrl: string | null };

/** An empty data folder, and an empty database where the kind is Postgres. */
async function place(kind: Kind): Promise<Place & { remove: () => Promise<void> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'karvon-backup-'));
  const database = kind === 'postgres' ? await createEmptyPostgres() : null;
  const remove = async () => {
    rmSync(dataFolder, { recursive: true, force: true });
    await database?.drop();
  };
  return { dataFolder, databaseUrl: database?.url ?? null, remove };
}

async function placeForTest(kind: Kind): Promise<Place> {
  const made = await place(kind);
  onTestFinished(made.remove);
  return made;
}

async function withPool<Result>(at: Place, work: (pool: DatabasePool) => Promise<Result>): Promise<Result> {
  const { databaseUrl, dataFolder } = at;
  const pool = await connectPool({
    databaseUrl,
    pgliteFolder: join(dataFolder, 'pglite'),
    onIdleError: () => {},
  });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

async function run(pool: DatabasePool, statement: string): Promise<Record<string, unknown>[]> {
  const client = await pool.connect();
  try {
    return (await client.query(statement)).rows as Record<string, unknown>[];
  } finally {
    client.release();
  }
}

/** Everything in a database but its epoch, as Postgres writes it, and its schema's constraints and triggers. */
async function dump(pool: DatabasePool): Promise<Record<string, string[]>> {
  const tables = await run(
    pool,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const contents: Record<string, string[]> = {};
  for (const { name } of tables) {
    if (name === 'centre_epoch') continue;
    const rows = await run(pool, `set timezone = 'UTC'; select 1`).then(() =>
      run(pool, `select to_jsonb(t)::text || t::text as line from ${String(name)} t order by 1`),
    );
    contents[String(name)] = rows.map((row) => String(row['line']));
  }
  contents['constraints'] = await texts(
    pool,
    `select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
     where connamespace = 'public'::regnamespace`,
  );
  contents['triggers'] = await texts(
    pool,
    `select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text as line from pg_trigger where not tgisinternal`,
  );
  contents['walls'] = await texts(
    pool,
    `select relname || relrowsecurity::text || relforcerowsecurity::text || coalesce(array_to_string(relacl, ' '), '') as line
     from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  return contents;
}

async function texts(pool: DatabasePool, statement: string): Promise<string[]> {
  return (await run(pool, `${statement} order by 1`)).map((row) => String(row['line']));
}

/** A filled folder of PGlite's, to copy: to make one takes seconds. */
const filled = mkdtempSync(join(tmpdir(), 'karvon-filled-'));
afterAll(() => rmSync(filled, { recursive: true, force: true }));

async function fill(at: Place): Promise<void> {
  const [own, kept] = [join(at.dataFolder, 'pglite'), join(filled, 'pglite')];
  if (at.databaseUrl === null && existsSync(kept)) {
    cpSync(kept, own, { recursive: true });
    return;
  }
  await withPool(at, async (pool) => {
    await migrate(pool, all);
    await openEpoch(createDatabase(pool, all), () => NOW, false);
    await run(pool, awkwardRowsSql);
  });
  if (at.databaseUrl === null) cpSync(own, kept, { recursive: true });
}

async function backUp(at: Place, file: string) {
  return withPool(at, (pool) => writeBackup(createDatabase(pool, all), file, ports));
}

const lines = (file: string) => zstdDecompressSync(readFileSync(file)).toString().split('\n');

describe.each<[Kind, Kind]>([
  ['postgres', 'postgres'],
  ...(isEverywhere
    ? ([
        ['postgres', 'pglite'],
        ['pglite', 'postgres'],
        ['pglite', 'pglite'],
      ] satisfies [Kind, Kind][])
    : []),
])('a backup of %s restored into %s', (from, onto) => {
  it('gives back every row of every table to the last digit, and the schema with all its guards', async () => {
    const [source, target] = [await placeForTest(from), await placeForTest(onto)];
    await fill(source);
    const file = join(source.dataFolder, 'backup.karvon');
    const summary = await backUp(source, file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(file).size).toBe(summary.bytes);
    const restored = await restoreBackup(target, all, file, ports);
    expect(restored).toMatchObject({ rows: summary.rows, tables: summary.tables, bytes: summary.bytes });
    const before = await withPool(source, dump);
    const after = await withPool(target, async (pool) => {
      expect(await migrate(pool, all)).toEqual([]);
      return dump(pool);
    });
    expect(before['awkward_values']).toHaveLength(3);
    // The owner's name is the cluster's; grants to our roles are the same.
    expect(after).toEqual(before);
  });
});

describe.each<Kind>(isEverywhere ? ['postgres', 'pglite'] : ['postgres'])('backups (%s)', (kind) => {
  let source: Awaited<ReturnType<typeof place>>;
  let file: string;
  beforeAll(async () => {
    source = await place(kind);
    await fill(source);
    file = join(source.dataFolder, 'backup.karvon');
    await backUp(source, file);
  });
  afterAll(() => source.remove());

  it('hold every table there is, and of the queue of jobs what one of ours carries', async () => {
    const there = await withPool(source, (pool) =>
      texts(
        pool,
        `select n.nspname || '.' || c.relname as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'jobs')
         and n.nspname not like 'pg\\_toast%'`,
      ),
    );
    const { head } = await checkBackup(file, ports.signal);
    expect(head.tables.map(({ name }) => `public.${name}`).toSorted()).toEqual(there.toSorted());
    expect(there).toContain('public.journal');
    expect(there).toContain('public.restored_jobs');
  });

  it('are refused rather than leave anything out', async () => {
    const outside = [
      // Its rows are hidden from the backup's role; it may not read it at all; then what is no plain table.
      [
        'table odd',
        'table odd (id int); alter table odd enable row level security; grant select on odd to karvon_backup',
      ],
      ['table odd', 'table odd (id int)'],
      ['sequence odd', 'sequence odd'],
      ['table odd', 'table odd (id int) partition by range (id)'],
      ['schema pgodd cascade', 'schema pgodd; create table pgodd.odd (id int)'],
    ];
    await withPool(source, async (pool) => {
      for (const [made, statement] of outside) {
        await run(pool, `create ${statement}`);
        const refused = writeBackup(createDatabase(pool, all), `${file}.odd`, ports);
        await expect(refused).rejects.toThrow(/"odd"/);
        await run(pool, `drop ${made}`);
      }
    });
    expect(readdirSync(source.dataFolder).filter((name) => name.includes('odd'))).toEqual([]);
  });

  it('leave the earlier file of that name alone when they are ended half-way', async () => {
    const kept = join(source.dataFolder, 'kept.karvon');
    writeFileSync(kept, 'the earlier one');
    const stopping = new AbortController();
    const signal = stopping.signal;
    const onRows = () => stopping.abort(new Error('enough'));
    const stopped = withPool(source, (pool) =>
      writeBackup(createDatabase(pool, all), kept, { ...ports, signal, onRows }),
    );
    await expect(stopped).rejects.toThrow(/aborted|enough/);
    expect(readFileSync(kept, 'utf8')).toBe('the earlier one');
    expect(readdirSync(source.dataFolder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('that are written to one place at once are each whole, and one of them stays', async () => {
    const file = join(source.dataFolder, 'same.karvon');
    await withPool(source, async (pool) => {
      const db = createDatabase(pool, all);
      const both = await Promise.all([writeBackup(db, file, ports), writeBackup(db, file, ports)]);
      expect(both.map(({ rows }) => rows)).toEqual([both[0]?.rows, both[0]?.rows]);
    });
    expect((await checkBackup(file, ports.signal)).rows).toBeGreaterThan(0);
  });

  it('are refused when cut, altered or of somebody else, with the database untouched', async () => {
    const target = await placeForTest(kind);
    await fill(target);
    const before = await withPool(target, dump);
    const whole = readFileSync(file);
    const text = lines(file);
    const packed = (changed: string[]) => zstdCompressSync(changed.join('\n'));
    const flipped = Buffer.from(whole);
    flipped[Math.floor(whole.length / 2)] = (flipped[Math.floor(whole.length / 2)] ?? 0) ^ 1;
    const row = text.findIndex((line) => line.startsWith('["'));
    const cases: [string, Buffer, unknown][] = [
      ['cut.karvon', whole.subarray(0, -100), 'restore-file-damaged'],
      ['half.karvon', whole.subarray(0, whole.length / 2), 'restore-file-damaged'],
      // Which bytes a bit of the packed file carries depends on all of them: the head may be hit, and say nothing any more.
      ['flipped.karvon', flipped, expect.stringMatching(/^restore-file-(damaged|foreign|later)$/)],
      ['without-end.karvon', packed(text.slice(0, -2)), 'restore-file-damaged'],
      ['without-row.karvon', packed(text.toSpliced(row, 1)), 'restore-file-damaged'],
      ['altered.karvon', packed(text.with(row, text[row]?.replace('"', '"9') ?? '')), 'restore-file-damaged'],
      ['twice.karvon', packed([...text, ...text]), 'restore-file-damaged'],
      ['later.karvon', packed(['{"karvonBackup":2}', '']), 'restore-file-later'],
      ['other.karvon', packed(['{"other":1}', '']), 'restore-file-foreign'],
      ['plain.karvon', Buffer.from('no zstd at all'), 'restore-file-foreign'],
      ['empty.karvon', Buffer.from(''), 'restore-file-foreign'],
    ];
    for (const [name, bytes, code] of cases) {
      const path = join(source.dataFolder, name);
      writeFileSync(path, bytes);
      const refused = await restoreBackup(target, all, path, ports).catch((error: unknown) => error);
      expect([name, refused]).toEqual([name, expect.objectContaining({ code })]);
    }
    const none = restoreBackup(target, all, join(source.dataFolder, 'none'), ports);
    await expect(none).rejects.toMatchObject({ code: 'restore-file-unreadable' });
    expect(await withPool(target, dump)).toEqual(before);
  });

  it('that fail half-way leave the database as it was', async () => {
    const target = await placeForTest(kind);
    await fill(target);
    await withPool(target, (pool) => run(pool, 'delete from awkward_values where id = 1'));
    const before = await withPool(target, dump);
    const signal = AbortSignal.timeout(60_000);
    let rowsSeen = 0;
    const failing = restoreBackup(target, all, file, {
      ...ports,
      signal,
      onRows: (rows) => {
        rowsSeen = rows;
        throw new Error('the disk is full');
      },
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(rowsSeen).toBeGreaterThan(0);
    expect(await withPool(target, dump)).toEqual(before);
    expect(existsSync(join(target.dataFolder, 'pglite.restoring'))).toBe(false);
    expect(existsSync(join(target.dataFolder, 'server.lock'))).toBe(false);
  });

  it('replace what was there, begin a new life, and keep what PGlite had', async () => {
    const target = await placeForTest(kind);
    await fill(target);
    await withPool(target, (pool) =>
      run(pool, `create table of_nobody (id int); create type odd_kind as enum ('a')`),
    );
    const { epoch, keptAside } = await restoreBackup(target, all, file, ports);
    const found = await withPool(target, async (pool) => ({
      epochs: await run(pool, 'select epoch, reason from centre_epoch'),
      foreign: await run(pool, `select to_regclass('of_nobody') as name`),
    }));
    expect(found.epochs).toEqual([{ epoch, reason: 'restored' }]);
    expect(found.foreign).toEqual([{ name: null }]);
    const { head } = await checkBackup(file, ports.signal);
    expect(head.epoch).not.toBe(epoch);
    const aside = readdirSync(target.dataFolder).filter((name) => name.startsWith('pglite.before-restore-'));
    expect(aside).toEqual(kind === 'pglite' ? ['pglite.before-restore-2026-11-21T12-00-00.000Z'] : []);
    expect(keptAside).toBe(kind === 'pglite' ? join(target.dataFolder, aside[0] ?? '') : null);
  });

  it('wait until the server is stopped', async () => {
    const target = await placeForTest(kind);
    const lock = lockDataFolder(target.dataFolder);
    const refused = restoreBackup(target, all, file, ports);
    await expect(refused).rejects.toMatchObject({ code: 'restore-server-runs' });
    lock.release();
  });

  it('of an older program become the present one’s, those of a newer are refused', async () => {
    const target = await placeForTest(kind);
    const later = composeModules([...modules, awkwardModule, probeModule]);
    await restoreBackup(target, later, file, ports);
    await withPool(target, async (pool) => {
      expect(await migrate(pool, later)).toEqual([]);
      await run(pool, 'select from probes');
      await writeBackup(createDatabase(pool, later), `${file}.later`, ports);
    });
    const refused = restoreBackup(target, all, `${file}.later`, ports);
    await expect(refused).rejects.toMatchObject({ code: 'restore-newer' });
    const edited = {
      ...awkwardModule,
      migrations: awkwardModule.migrations.map((step) => ({ ...step, sql: `${step.sql} ` })),
    };
    const other = restoreBackup(target, composeModules([...modules, edited]), file, ports);
    await expect(other).rejects.toMatchObject({ code: 'restore-other-schema' });
  });
});

describe('on Postgres', () => {
  it('nothing is restored while somebody else is connected', async () => {
    const [source, target] = [await placeForTest('postgres'), await placeForTest('postgres')];
    await fill(source);
    const file = join(source.dataFolder, 'backup.karvon');
    await backUp(source, file);
    await withPool(target, async () => {
      const refused = restoreBackup(target, all, file, ports);
      await expect(refused).rejects.toMatchObject({ code: 'restore-database-in-use', params: { count: 1 } });
    });
    await restoreBackup(target, all, file, ports);
  });

  it('an owner who is no superuser can do both', async () => {
    const made = await placeForTest('postgres');
    const url = new URL(made.databaseUrl ?? '');
    const name = url.pathname.slice(1);
    // Where an administrator has made the roles, whoever owns a database needs no rights beyond it.
    await withPool(await placeForTest('postgres'), (pool) => migrate(pool, []));
    await withPool(made, async (pool) => {
      await run(
        pool,
        `create role ${name} login password 'test';
        grant karvon_app, karvon_platform, karvon_backup to ${name} with inherit false, set true;
        alter database ${name} owner to ${name}`,
      );
    });
    onTestFinished(() =>
      withPool(made, async (pool) => {
        await run(pool, `reassign owned by ${name} to postgres; drop owned by ${name}; drop role ${name}`);
      }),
    );
    url.username = name;
    const owned = { ...made, databaseUrl: url.href };
    await withPool(owned, async (pool) => {
      await migrate(pool, all);
      await openEpoch(createDatabase(pool, all), () => NOW, false);
    });
    await withPool(made, (pool) => run(pool, awkwardRowsSql));
    const before = await withPool(made, dump);
    const file = join(made.dataFolder, 'backup.karvon');
    await backUp(owned, file);
    await restoreBackup(owned, all, file, ports);
    expect(await withPool(made, dump)).toEqual(before);
  });
});
