import { chmodSync, mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { columnTypes } from './column-types.ts';

/** `pg`'s Pool, on a Postgres server or on the PGlite inside this process. */
export type DatabasePool = {
  kind: 'pglite' | 'postgres';
  /** A connection of one's own; give it back with a plain `release()`, always. */
  connect(): Promise<pg.PoolClient>;
  close(): Promise<void>;
};

export type ConnectOptions = {
  /** Null: PGlite. */
  databaseUrl: string | null;
  /** Folder of PGlite's files; null keeps it in memory. */
  pgliteFolder: string | null;
  /** What a new PGlite begins with: a dump of another's files, sooner read than made. */
  pgliteDump?: Blob;
  /** After how long Postgres ends a transaction in which nothing is asked; 5 seconds unless said. */
  idleInTransactionMs?: number;
  /** Told about connections that break while nobody uses them; the pool replaces them by itself. */
  onIdleError: (error: Error) => void;
};

const CONNECT_TIMEOUT_MS = 30_000;
const IDLE_IN_TRANSACTION_MS = 5_000;
const POSTGRES_CONNECTIONS = 16;

/** Opens the pool and makes sure that the database answers. Throws what the database says when it does not. */
export async function connectPool(options: ConnectOptions): Promise<DatabasePool> {
  if (options.databaseUrl === null) return connectPglite(options);
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    max: POSTGRES_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: options.idleInTransactionMs ?? IDLE_IN_TRANSACTION_MS,
    types: columnTypes,
  });
  // The pool hears of connections that break while nobody has them. One that breaks in somebody's hands fails what they
  // ask next; without a listener it would end the process first.
  pool.on('connect', (client) => client.on('error', () => {}));
  return checked('postgres', pool, options, async () => {});
}

async function connectPglite(options: ConnectOptions): Promise<DatabasePool> {
  // PGlite's files are open to everybody on the machine; the folder around them must not be.
  if (options.pgliteFolder !== null) {
    mkdirSync(options.pgliteFolder, { recursive: true, mode: 0o700 });
    chmodSync(options.pgliteFolder, 0o700);
  }
  const lite = await PGlite.create({
    ...(options.pgliteFolder === null ? {} : { dataDir: options.pgliteFolder }),
    ...(options.pgliteDump === undefined ? {} : { loadDataDir: options.pgliteDump }),
  });
  // One connection that never idles out: session settings of PGlite outlive a "reconnect".
  const { connection, user, database } = createPgConfig(lite);
  // Typed apart: `connection` is pg's own seam for another transport, which its types leave out.
  const transport = { connection, user, database };
  const pool = new pg.Pool({
    ...transport,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: columnTypes,
  });
  return checked('pglite', pool, options, () => lite.close());
}

async function checked(
  kind: DatabasePool['kind'],
  pool: pg.Pool,
  options: ConnectOptions,
  afterEnd: () => Promise<void>,
): Promise<DatabasePool> {
  pool.on('error', options.onIdleError);
  const close = async () => {
    await pool.end();
    await afterEnd();
  };
  try {
    const client = await pool.connect();
    client.release();
  } catch (error) {
    await close();
    throw error;
  }
  return { kind, connect: () => pool.connect(), close };
}
