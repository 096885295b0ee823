import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { sql } from 'kysely';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Database, Tx } from '../db/transaction.ts';
import { keptJobsSql, RESTORED_JOBS } from '../jobs/restored-jobs.ts';
import { BACKUP_VERSION, type BackupHead, type BackupSummary, type OnRows } from './backup-format.ts';
import { readBackupTables } from './read-catalogue.ts';

/** Rows fetched at once: what of the database is in memory. */
const PAGE = 500;
const ZSTD_LEVEL = 3;

/**
 * Writes everything that the database holds at one moment into a file, which is there whole or not at all, for its
 * owner alone. A file of that name is replaced. On Postgres everybody works on meanwhile; PGlite has one connection, so
 * requests wait until the reading ends. Throws what the disk or the database say, and the signal's reason.
 */
export async function writeBackup(
  db: Database,
  file: string,
  ports: { clock: () => number; signal: AbortSignal; onRows: OnRows },
): Promise<BackupSummary> {
  // Of its own also where two are written to one place at once: each is whole, and the later one stays.
  const draft = `${file}.${randomUUID()}.part`;
  try {
    const written = await db.readAll(async (tx) => {
      const head = await readHead(tx, db.kind, ports.clock());
      const lines = new BackupLines(tx, head, ports.onRows);
      const compressor = createZstdCompress({
        params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL },
      });
      const target = createWriteStream(draft, { mode: 0o600, flush: true });
      await pipeline(lines.read(), compressor, target, { signal: ports.signal });
      return { tables: head.tables.length, rows: lines.rows, epoch: head.epoch };
    });
    const { size } = await stat(draft);
    await rename(draft, file);
    await syncFolder(dirname(file));
    return { file, bytes: size, ...written };
  } finally {
    await rm(draft, { force: true });
  }
}

async function readHead(tx: Tx, kind: BackupHead['kind'], now: number): Promise<BackupHead> {
  const epoch = await sql<{ epoch: string }>`select epoch from centre_epoch`.execute(tx.db);
  const migrations = await sql<BackupHead['migrations'][number]>`
    select module, name, hash from schema_migrations order by applied_at, module, name`.execute(tx.db);
  return {
    karvonBackup: BACKUP_VERSION,
    madeAt: instantOf(now),
    epoch: epoch.rows[0]?.epoch ?? '',
    kind,
    migrations: migrations.rows,
    tables: await readBackupTables(tx),
  };
}

/** The lines of a backup, in pieces of a page of rows. */
class BackupLines {
  readonly #tx: Tx;
  readonly #head: BackupHead;
  readonly #onRows: OnRows;
  readonly #hash = createHash('sha256');
  rows = 0;

  constructor(tx: Tx, head: BackupHead, onRows: OnRows) {
    this.#tx = tx;
    this.#head = head;
    this.#onRows = onRows;
  }

  async *read(): AsyncGenerator<string> {
    yield this.#hashed([JSON.stringify(this.#head)]);
    for (const table of this.#head.tables) {
      yield this.#hashed([JSON.stringify({ table: table.name })]);
      yield* this.#rowsOf(table);
    }
    const sha256 = this.#hash.digest('hex');
    yield `${JSON.stringify({ end: true, rows: this.rows, sha256 })}\n`;
  }

  async *#rowsOf({ name, columns }: BackupHead['tables'][number]): AsyncGenerator<string> {
    const { db } = this.#tx;
    const texts = sql.join(columns.map((column) => sql`${sql.ref(column)}::text`));
    await sql`declare backup_rows no scroll cursor for
      select to_json(array[${texts}]::text[])::text as line
      from ${name === RESTORED_JOBS ? sql.raw(keptJobsSql) : sql.table(name)}`.execute(db);
    for (;;) {
      const page = await sql<{ line: string }>`fetch ${sql.lit(PAGE)} from backup_rows`.execute(db);
      if (page.rows.length === 0) break;
      this.rows += page.rows.length;
      this.#onRows(this.rows);
      yield this.#hashed(page.rows.map((row) => row.line));
    }
    await sql`close backup_rows`.execute(db);
  }

  #hashed(lines: readonly string[]): string {
    const piece = `${lines.join('\n')}\n`;
    this.#hash.update(piece);
    return piece;
  }
}

/** Brings the renaming to the disk; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
