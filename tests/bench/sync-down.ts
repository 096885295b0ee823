import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import pino from 'pino';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { SNAPSHOT_CHUNK } from '@karvon/shared/sync/protocol.ts';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { startServer } from '@karvon/sync-server/start-server.ts';
import { startReady, stop } from '../support/karvon-processes.ts';
import { addGoods, openBenchPostgres, openBenchTill, readDemo } from './bench-centre.ts';
import { copyOut } from './copy-out.ts';
import { type Bench, timeInTurn } from './frame.ts';

const PRODUCTS = 100_000;
/** A company's tills are hinted once a second at most: a change soon after another waits for that on purpose. */
const HINT_PAUSE_MS = 1200;

/** What comes down to a till, each beside the least that anybody could do for it. */
export const syncDownBenches: readonly Bench[] = [
  {
    name: 'sync/first-sync-100k',
    unit: 'ms',
    better: 'lower',
    reference: 'COPY of the same documents out of Postgres, inserted bare into SQLite by as large commits',
    aim: 2,
    measure: () => firstSync(3),
  },
  {
    name: 'sync/first-sync-100k-first-till',
    unit: 'ms',
    better: 'lower',
    reference: 'the same; the till is the first after a change and waits for the snapshot to be made',
    aim: 2,
    measure: () => firstSync(1),
  },
  {
    name: 'sync/change-to-till',
    unit: 'ms',
    better: 'lower',
    reference:
      'bare HTTP: one request changes the row in Postgres, one reads it, then it is written to SQLite',
    aim: 5,
    measure: changeToTill,
  },
];

/**
 * From the start of a till's program without anything to the moment it can sell; the centre is another process. The first
 * of the tills has the snapshot made, which the middle one of three finds.
 */
async function firstSync(tills: number) {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-bench-'));
  const postgres = await openBenchPostgres();
  const centre = await startReady('server', {
    KARVON_DATA: folder,
    PORT: '0',
    KARVON_DEMO: '1',
    KARVON_API_PER_MINUTE: '0',
    DATABASE_URL: postgres.url,
  });
  try {
    const { company, enrolCodes } = await readDemo(postgres.url, folder);
    await addGoods(postgres.url, company, PRODUCTS);
    let till: Awaited<ReturnType<typeof openBenchTill>> | undefined;
    return await timeInTurn({
      rounds: Math.min(tills, enrolCodes.length),
      warmUp: 0,
      ours: async (round) => {
        till = await openBenchTill(String(centre.answer.server), enrolCodes[round] ?? '');
      },
      theirs: () => copyBare(postgres.url, join(folder, 'bare.sqlite')),
      after: async () => {
        await till?.close();
        rmSync(join(folder, 'bare.sqlite'));
      },
    });
  } finally {
    await stop(centre.command);
    await postgres.close();
    rmSync(folder, { recursive: true });
  }
}

async function copyBare(url: string, path: string): Promise<void> {
  const bare = new Sqlite(path);
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE goods (id TEXT PRIMARY KEY, doc TEXT NOT NULL)');
  const insert = bare.prepare('INSERT INTO goods VALUES (?, ?)');
  const store = bare.transaction((rows: string[][]) => {
    for (const row of rows) insert.run(row);
  });
  let rows: string[][] = [];
  await copyOut(url, 'select id, doc from products order by pos', (row) => {
    rows.push(row);
    if (rows.length < SNAPSHOT_CHUNK) return;
    store(rows);
    rows = [];
  });
  store(rows);
  bare.close();
}

/** From a commit's beginning at the centre to the new price in the till's file; both are in this process. */
async function changeToTill() {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-bench-'));
  const postgres = await openBenchPostgres();
  const centre = await startServer(
    readSettings({
      KARVON_DATA: folder,
      PORT: '0',
      KARVON_DEMO: '1',
      KARVON_API_PER_MINUTE: '0',
      DATABASE_URL: postgres.url,
    }),
    { modules, clock: () => new Date().getTime(), log: pino({ level: 'silent' }) },
  );
  const { company, enrolCodes } = await readDemo(postgres.url, folder);
  const till = await openBenchTill(centre.url, enrolCodes[0] ?? '');
  const bare = await openBareCentre(postgres.url, join(folder, 'bare.sqlite'));
  const { platform } = centre;
  const product = testProduct(platform.newId(), {});
  const change = (price: number) =>
    platform.db.tenant(company, async (tx) =>
      tx.stage('products', [{ ...testProduct(product.id, { price }), _deleted: false }]),
    );
  const seen = new Sqlite(databasePath(till.folder), { readonly: true });
  const table = seen.prepare("SELECT name FROM rx_tables WHERE collection = 'products'").pluck().get();
  const priceThere = seen
    .prepare(`SELECT json_extract(doc, '$.price') FROM "${String(table)}" WHERE id = ?`)
    .pluck();
  try {
    return await timeInTurn({
      rounds: 20,
      warmUp: 3,
      before: () => pause(HINT_PAUSE_MS),
      ours: async (round) => {
        await change(1000 + round);
        while (priceThere.get(product.id) !== 1000 + round) await pause(1);
      },
      theirs: (round) => bare.change(product.id, { ...product, price: 1000 + round }),
    });
  } finally {
    seen.close();
    await bare.close();
    await till.close();
    await centre.stop();
    await postgres.close();
    rmSync(folder, { recursive: true });
  }
}

/** A server of a few lines: PUT stores a document in Postgres, GET reads it. Nobody is asked who he is. */
async function openBareCentre(url: string, path: string) {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const ask = async (text: string, values: unknown[]) => {
    const client = await pool.connect();
    try {
      return await client.query<{ doc: unknown }>(text, values);
    } finally {
      client.release();
    }
  };
  await ask('create table bare (id uuid primary key, doc jsonb not null)', []);
  const http = createServer((request, response) => {
    const id = request.url?.slice(1);
    const answered = async () => {
      if (request.method === 'GET') {
        const { rows } = await ask('select doc from bare where id = $1', [id]);
        return JSON.stringify(rows[0]?.doc);
      }
      let body = '';
      for await (const piece of request) body += String(piece);
      const upsert = 'insert into bare values ($1, $2) on conflict (id) do update set doc = excluded.doc';
      await ask(upsert, [id, body]);
      return '{}';
    };
    void answered().then((text) => response.end(text));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const file = new Sqlite(path);
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.exec('CREATE TABLE goods (id TEXT PRIMARY KEY, doc TEXT NOT NULL)');
  const store = file.prepare('INSERT OR REPLACE INTO goods VALUES (?, ?)');
  return {
    async change(id: string, document: object): Promise<void> {
      await fetch(`${at}/${id}`, { method: 'PUT', body: JSON.stringify(document) }).then((answer) =>
        answer.text(),
      );
      const answer = await fetch(`${at}/${id}`);
      store.run(id, await answer.text());
    },
    async close(): Promise<void> {
      file.close();
      http.closeAllConnections();
      http.close();
      await pool.end();
    },
  };
}
