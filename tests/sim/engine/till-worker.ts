/** A till's process that waits to be given a folder, and is the till of that folder until it closes or is killed. */
import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { startEngine, type TillEngine } from '@karvon/engine/start-engine.ts';
import { watchDatabases } from '@karvon/engine/testing/full-disk.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { Random } from '../../fuzz/random.ts';
import { createCashier } from '../workload/cashier.ts';
import type { SimShop } from '../workload/sim-shop.ts';
import type { Told } from '../workload/told.ts';
import { serveCalls } from './serve-calls.ts';

export type TillPlace = {
  name: string;
  shop: SimShop;
  folder: string;
  serverUrl: string;
  enrolCode: string | null;
  machineId: string;
  clock: TillClock;
};

/** A till's clock against the right one: so far ahead, and so much faster, in millionths. */
export type TillClock = { aheadMs: number; driftPpm: number };

const RETRY_TIMES = { firstMs: 50, longestMs: 300 };
const HELLO_TIMES = { everyMs: 1000, leastMs: 50 };
const REQUEST_MS = 2000;

const disk = watchDatabases();
let engine: TillEngine | null = null;
let desk: Omit<Parameters<typeof createCashier>[0], 'random'> | null = null;
let clock: TillClock & { since: number } = { aheadMs: 0, driftPpm: 0, since: 0 };

const rightNow = () => new Date().getTime();
const now = () => {
  const right = rightNow();
  return Math.round(right + clock.aheadMs + ((right - clock.since) * clock.driftPpm) / 1_000_000);
};
const setClock = (next: TillClock) => {
  clock = { ...next, since: rightNow() };
};
const opened = () => {
  if (engine === null) throw new Error('No till is open here.');
  return engine;
};

serveCalls({
  open: async ({ name, shop, folder, serverUrl, enrolCode, machineId, clock: set }: TillPlace) => {
    setClock(set);
    engine = await startEngine({
      dataFolder: folder,
      serverUrl,
      clock: now,
      random: (length) => randomBytes(length),
      log: pino({ level: 'fatal' }),
      ...(enrolCode === null ? {} : { enrolCode }),
      deviceName: 'sim',
      version: '0.0.0-sim',
      machineId,
      retryTimes: RETRY_TIMES,
      helloTimes: HELLO_TIMES,
      requestTimeoutMs: REQUEST_MS,
    });
    const memory = { documents: new Map() };
    const tell = (told: Told) => void process.send?.({ told });
    desk = { name, engine, shop, tell, newId: idMaker(rightNow), now: rightNow, memory };
    return true;
  },
  close: async () => {
    await engine?.stop();
    engine = null;
    desk = null;
  },
  status: () => engine?.state() ?? null,
  setClock,
  fillDisk: () => disk.fill(),
  freeDisk: () => disk.free(),
  act: ({ seed }: { seed: number }) => {
    if (desk === null) throw new Error('No till is open here.');
    return createCashier({ ...desk, random: new Random(seed) }).act();
  },
  call: ({ method, input }: { method: string; input: object }) => opened().call(method, input),
});
