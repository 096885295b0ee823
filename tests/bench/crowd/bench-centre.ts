import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { connectPool, type DatabasePool } from '@karvon/sync-server/platform/db/connect-pool.ts';
import { finishedPage } from '../../../scripts/build.ts';
import { startReady, stop } from '../../support/karvon-processes.ts';
import { openSoakShop } from '../../soak/soak-shop.ts';
import { someSecretKeys } from '../../support/some-secret-keys.ts';
import { enrolLightTill, type LightTill } from './light-till.ts';

/** A centre as a process of its own, as it runs in a shop, with tills that are enrolled and know its goods. */
export type BenchCentre = {
  url: string;
  companyId: string;
  pool: DatabasePool;
  tills: LightTill[];
  products: Product[];
  /** Memory that the process holds now, and the most it has held, in megabytes. */
  memory(): { now: number; most: number };
  close(): Promise<void>;
};

const PRODUCTS = 2000;

/** @param databaseUrl an empty Postgres database */
export async function openBenchCentre(databaseUrl: string, tillCount: number): Promise<BenchCentre> {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-bench-'));
  const environment = {
    KARVON_DATA: folder,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    NODE_ENV: 'production',
    KARVON_API_PER_MINUTE: '0',
    KARVON_SECRET_KEYS: someSecretKeys(),
    LOG_LEVEL: 'error',
  };
  // Else the centre builds it as it starts, and holds the builder's memory.
  await finishedPage('back office');
  const { companyId, enrolCodes } = await openSoakShop(environment, tillCount, PRODUCTS);
  const { command, answer } = await startReady('server', environment);
  const url = String(answer['server']);
  const { server: pid } = answer['pids'] as { server: number };
  const pool = await connectPool({ databaseUrl, pgliteFolder: null, onIdleError: () => {} });
  const tills: LightTill[] = [];
  for (const code of enrolCodes) tills.push(await enrolLightTill(url, code));
  const products: Product[] = [];
  for (const till of tills) {
    await till.pull('directory');
    const goods = (await till.pull('products')) as unknown as Product[];
    if (products.length === 0) products.push(...goods.filter(({ kind }) => kind === 'product'));
  }
  return {
    url,
    companyId,
    pool,
    tills,
    products,
    memory: () => {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
      return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
    },
    close: async () => {
      for (const till of tills) till.stop();
      await pool.close();
      await stop(command);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
