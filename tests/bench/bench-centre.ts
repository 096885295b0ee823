import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { z } from 'zod';
import { startEngine, type TillEngine } from '@karvon/engine/start-engine.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { connectPool } from '@karvon/sync-server/platform/db/connect-pool.ts';
import { createDatabase } from '@karvon/sync-server/platform/db/create-database.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { startThrowawayPostgres } from '../support/throwaway-postgres.ts';
import { benchBarcode } from './prepare-till.ts';

const demoSchema = z.object({ enrolCodes: z.record(z.string(), z.string()) });
const clock = () => new Date().getTime();
const CHUNK = 1000;

/** A Postgres that syncs every commit, with an empty database. */
export async function openBenchPostgres(): Promise<{ url: string; close(): Promise<void> }> {
  const cluster = await startThrowawayPostgres('on');
  const client = new pg.Client({ connectionString: `${cluster.url}/postgres` });
  await client.connect();
  await client.query('create database bench');
  await client.end();
  return { url: `${cluster.url}/bench`, close: cluster.stop };
}

/** The company of the demo shop in this database, and codes for its tills. */
export async function readDemo(
  url: string,
  dataFolder: string,
): Promise<{ company: Id; enrolCodes: string[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ company_id: string }>('select distinct company_id from products');
  await client.end();
  const file = demoSchema.parse(JSON.parse(readFileSync(join(dataFolder, 'demo.json'), 'utf8')));
  return { company: idSchema.parse(rows[0]?.company_id), enrolCodes: Object.values(file.enrolCodes) };
}

/** Adds so many goods to a company, as an import does: in chunks of a thousand. */
export async function addGoods(url: string, company: Id, count: number): Promise<void> {
  const pool = await connectPool({ databaseUrl: url, pgliteFolder: null, onIdleError: () => {} });
  const db = createDatabase(pool, composeModules(modules));
  const newId = idMaker(clock);
  for (let start = 0; start < count; start += CHUNK) {
    const goods = Array.from({ length: Math.min(CHUNK, count - start) }, (_, index) => {
      const n = start + index;
      const product = testProduct(newId(), {
        names: { ru: `Товар ${n} для проверки скорости`, en: `Product ${n} to measure speed with` },
        article: `ART-${n}`,
        barcodes: [{ code: benchBarcode(n), unit: 'pc' }],
        price: 100_000 + (n % 1000) * 100,
      });
      return { ...product, _deleted: false };
    });
    await db.tenant(company, async (tx) => tx.stage('products', goods));
  }
  await db.close();
}

export type BenchTill = { engine: TillEngine; folder: string; close(): Promise<void> };

/** Enrols a till in a folder of its own and waits until it can sell. */
export async function openBenchTill(serverUrl: string, enrolCode: string): Promise<BenchTill> {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-bench-'));
  const engine = await startEngine({
    dataFolder: folder,
    serverUrl,
    enrolCode,
    clock,
    random: (length) => randomBytes(length),
    log: pino({ level: 'silent' }),
    deviceName: 'bench',
    version: '0',
  });
  await until(engine, ({ boot }) => boot.phase === 'ready');
  const close = async () => {
    await engine.stop();
    rmSync(folder, { recursive: true });
  };
  return { engine, folder, close };
}

function until(engine: TillEngine, wanted: (state: TillState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!wanted(engine.state())) return;
      stopListening();
      resolve();
    };
    const stopListening = engine.onPatch(check);
    check();
  });
}
