import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startEngine } from '@karvon/engine/start-engine.ts';
import { type TestTill, testTill } from '@karvon/engine/testing/test-shop.ts';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { startServer } from '@karvon/sync-server/start-server.ts';
import type { Random } from '../fuzz/random.ts';
import { layCable } from '../support/tcp-proxy.ts';
import { createCashier } from './workload/cashier.ts';
import { signInOwner } from './workload/centre-calls.ts';
import { createManager } from './workload/manager.ts';
import { openSimShop, type SimShop } from './workload/sim-shop.ts';
import type { Told } from './workload/told.ts';

const now = () => new Date().getTime();

/** A shop on a real centre where nothing goes wrong; its tills run in turn, since a process holds one. */
export type CalmShop = {
  shop: SimShop;
  told: Told[];
  story: string[];
  folderOf(till: string): string;
  /**
   * Starts the till of this code, lets it work for so many acts with a connection and then without one, and stops it: with
   * what it could not send still on its disk.
   */
  work(till: string, acts: { online: number; offline: number }): Promise<void>;
  /** Starts the till again until `isCalm` finds that it has sent and been told everything. */
  catchUp(till: string, isCalm: () => Promise<boolean>): Promise<void>;
  close(): Promise<void>;
};

export async function openCalmShop(databaseUrl: string, random: Random): Promise<CalmShop> {
  const folder = mkdtempSync(join(tmpdir(), 'calm-shop-'));
  const server = await startServer(
    readSettings({
      KARVON_DATA: join(folder, 'centre'),
      PORT: '0',
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl,
    }),
    { modules, clock: now, log: pino({ level: 'silent' }) },
  );
  const newId = idMaker(now);
  const shop = await openSimShop(server.platform.db, { newId, now });
  const told: Told[] = [];
  const story: string[] = [];
  const tell = (entry: Told) => void told.push(entry);
  const common = { random, shop, tell, newId, now };
  const manager = createManager({ ...common, call: await signInOwner(server.url, shop) });
  story.push(`manager: ${await manager.do('addClient')}`);
  const cable = await layCable(server.url);
  const folderOf = (till: string) => join(folder, till);
  const start = async (till: string, code?: string) =>
    testTill(
      await startEngine({
        dataFolder: folderOf(till),
        serverUrl: cable.url,
        clock: now,
        random: (length) => randomFillSync(new Uint8Array(length)),
        log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
        enrolCode: code,
        deviceName: till,
        version: '0.0.0',
        retryTimes: { firstMs: 20, longestMs: 100 },
      }),
    );
  return {
    shop,
    told,
    story,
    folderOf,
    async work(name, acts) {
      const register = shop.registers.find(({ code }) => code === name);
      if (register === undefined) throw new Error(`There is no till ${name}.`);
      const till = await start(name, await manager.enrolCode(register.id));
      await till.until(({ boot }) => boot.phase === 'ready');
      const cashier = createCashier({ ...common, name, engine: till.engine });
      const act = async (count: number) => {
        for (let done = 0; done < count; done += 1) {
          story.push(`${name}: ${await cashier.act()}`);
          if (random.chance(25)) story.push(`manager: ${await manager.act()}`);
        }
      };
      await act(acts.online);
      cable.pull();
      await act(acts.offline);
      await till.stop();
      cable.putBack();
    },
    async catchUp(name, isCalm) {
      const till = await start(name);
      await till.until(({ boot, sync }) => boot.phase === 'ready' && isSent(sync));
      await untilCalm(till, isCalm);
      await till.stop();
    },
    async close() {
      await cable.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isSent({ connection, unsent }: ReturnType<TestTill['engine']['state']>['sync']): boolean {
  return connection === 'online' && unsent.count === 0 && unsent.edits === 0;
}

/** What was booked last is on its way: it comes with the next page, or the one after. */
async function untilCalm(till: TestTill, isCalm: () => Promise<boolean>): Promise<void> {
  for (let tries = 1; tries < 1000; tries += 1) {
    if (await isCalm()) return;
    await till.call('sync', {});
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
