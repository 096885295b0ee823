import { randomFillSync } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { pino } from 'pino';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { readMachineId } from '@karvon/engine/device/machine-id.ts';
import { placeOf } from '@karvon/engine/device/place.ts';
import { startEngine } from '@karvon/engine/start-engine.ts';
import { BREAD, type TestTill, testTill } from '@karvon/engine/testing/test-shop.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { addPerson, addTender } from '@karvon/sync-server/modules/companies/api.ts';
import { openTestShop, type TestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import { testId } from '../support/test-database.ts';
import type { TestServer } from '../support/test-server.ts';
import { type Cable, layCable } from '../support/tcp-proxy.ts';

/**
 * A shop on a real centre, and disks on which real tills are started: one at a time, since a process holds one till. Disks
 * can be copied as people copy them.
 */
export type DeviceRig = TestShop & {
  cable: Cable;
  /** A new one-time code for till A1. */
  newCode(): Promise<string>;
  /** An empty disk. */
  newDisk(): string;
  /** A copy of a stopped till's disk: other files, the same content. */
  copyOf(disk: string): string;
  /** The same, as a disk's image is: nothing tells it from the first. */
  cloneOf(disk: string): string;
  /** Puts a copy back in a disk's place. */
  putBack(copy: string, disk: string): void;
  /** Starts the till on a disk; stops the one that runs. */
  start(disk: string, options?: StartOptions): Promise<TestTill>;
  rows<Row>(query: string): Promise<Row[]>;
  /** What managers are told of tills; goods that were never received are another matter. */
  exceptions(): Promise<string[]>;
  close(): Promise<void>;
};

export type StartOptions = {
  code?: string;
  /** Milliseconds since 1970; the centre's clock unless said. */
  clock?: () => number;
  machineId?: string;
};

export async function openDeviceRig(test: TestServer): Promise<DeviceRig> {
  const { platform, url } = test.server;
  const shop = await openTestShop(platform);
  await stock(test, shop);
  const cable = await layCable(url);
  const folder = mkdtempSync(join(tmpdir(), 'disks-'));
  let disks = 0;
  let running: TestTill | null = null;
  const newDisk = () => {
    disks += 1;
    return join(folder, `disk-${disks}`);
  };
  const copyOf = (disk: string) => {
    const copy = newDisk();
    cpSync(disk, copy, { recursive: true });
    return copy;
  };
  const rows = <Row>(query: string) =>
    platform.db.tenant(shop.companyId, async (tx) => (await sql<Row>`${sql.raw(query)}`.execute(tx.db)).rows);
  return {
    ...shop,
    cable,
    newDisk,
    rows,
    async newCode() {
      const token = await shop.tokenOf('company.owner');
      const body = { registerId: shop.registerA1 };
      const { body: made } = await test.call('POST /devices/enrol-codes', { token, body });
      return (made as { code: string }).code;
    },
    copyOf,
    cloneOf(disk) {
      const clone = copyOf(disk);
      const path = databasePath(clone);
      const database = new Database(path);
      const place = JSON.stringify(placeOf(path, readMachineId()));
      database.prepare(`UPDATE till_settings SET value = ? WHERE key = 'place'`).run(place);
      database.close();
      return clone;
    },
    putBack(copy, disk) {
      rmSync(disk, { recursive: true });
      cpSync(copy, disk, { recursive: true });
    },
    async start(disk, { code, clock = platform.clock, machineId } = {}) {
      await running?.stop();
      running = testTill(
        await startEngine({
          dataFolder: disk,
          serverUrl: cable.url,
          clock,
          random: (length) => randomFillSync(new Uint8Array(length)),
          log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
          ...(code === undefined ? {} : { enrolCode: code }),
          ...(machineId === undefined ? {} : { machineId }),
          deviceName: 'test',
          version: '0.0.0',
          retryTimes: { firstMs: 20, longestMs: 100 },
        }),
      );
      return running;
    },
    async exceptions() {
      const found = await rows<{ kind: string }>(
        `select kind from exceptions where kind not in ('stock-shortage') order by kind`,
      );
      return [...new Set(found.map(({ kind }) => kind))];
    },
    async close() {
      await running?.stop();
      await cable.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function stock(test: TestServer, { companyId }: TestShop): Promise<void> {
  // A cheap hash: what a PIN costs to guess is another test's matter.
  const pinHash = await hash('1001', { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  await test.server.platform.db.tenant(companyId, async (tx) => {
    const person = { code: 'C1', name: 'Cashier 1', tin: null, pinHash, branches: [] };
    await addPerson(tx, testId(), { ...person, role: 'company.cashier' });
    await addTender(tx, testId(), { code: 'cash', kind: 'cash', names: { ru: 'Наличные' }, sort: 1 });
    const bread = testProduct(testId(), { barcodes: [{ code: BREAD, unit: 'pc' }] });
    tx.stage('products', [{ ...bread, _deleted: false }]);
  });
}
