import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { RETRY_TIMES, type RetryTimes } from '@karvon/engine/sync/backoff.ts';
import { Random } from '../fuzz/random.ts';
import { freePort, temporaryFolder } from '../support/karvon-processes.ts';
import { startThrowawayPostgres } from '../support/throwaway-postgres.ts';
import { checkSoak, type Findings, readTill, writesOf } from './check-soak.ts';
import { layRoughLine, type RoughLine } from './rough-line.ts';
import { openSoakShop } from './soak-shop.ts';
import { type SoakCentre, soakCentre } from './soak-centre.ts';
import { hasSentAll, type SoakTill, soakTill } from './soak-till.ts';

export type SoakOptions = {
  minutes: number;
  tills: number;
  seed: number;
  /** How soon tills try again to reach the centre; as in a shop unless said. */
  retryTimes?: RetryTimes;
  log: (line: string) => void;
  stop: Promise<void>;
};

export type SoakOutcome = Findings & {
  tills: number;
  tillKills: number;
  centreKills: number;
  restores: number;
  cuts: number;
  line: RoughLine['faults'];
  /** From the end of the faults until every till had nothing left to send, seconds. */
  settledAfter: number;
};

const PRODUCTS = 500;
/** Until everything is calm again: a till's longest pause between two tries, and its backlog. */
const SETTLE_MS = 300_000;
/** Between two pages that a till reads and stores. */
const STILL_MS = 5000;
/** So often are tills looked at that have nothing more to write; the next may find what a lost hint had kept back. */
const LOOKS = 4;
/** Twenty tills read anew what all of them sold in an hour, on one machine. */
const ALL_ANEW_MS = 1_800_000;

/**
 * A shop of so many tills under a bad network, kills of tills and centre, and a restore of the centre in the middle; then
 * what is left, checked by reading tables and files. The moments come from the seed, what a process has done by then is
 * up to the machine.
 */
export async function runSoak(options: SoakOptions): Promise<SoakOutcome> {
  const { log } = options;
  const folder = temporaryFolder();
  const cluster = await startThrowawayPostgres('on');
  const random = new Random(options.seed);
  const open: (() => Promise<void>)[] = [];
  let isClean = false;
  try {
    const shop = await openShop(options, folder.path, cluster.url, random, open);
    const counts = { tillKills: 0, centreKills: 0, restores: 0, cuts: 0 };
    await trouble(options, shop, random, counts);
    const settledAfter = await settle(shop, options);
    await Promise.all(shop.tills.map((till) => till.stop()));
    const found = await findings(shop);
    const books = await shop.centre.checkBooks();
    if (books['ok'] !== true) found.faults.push(`the books are wrong: ${JSON.stringify(books)}`);
    isClean = found.faults.length === 0;
    return { ...found, tills: shop.tills.length, ...counts, line: shop.line.faults, settledAfter };
  } finally {
    for (const close of open.toReversed()) await close();
    await cluster.stop();
    // What is left of a run that found something is worth more than the room that it takes.
    if (isClean) folder.remove();
    else log(`what is left of the tills: ${folder.path}`);
  }
}

type Shop = {
  databaseUrl: string;
  companyId: string;
  barcodes: string[];
  centre: SoakCentre;
  line: RoughLine;
  tills: SoakTill[];
  latecomers: SoakTill[];
};

async function openShop(
  { tills: count, seed, retryTimes, log }: SoakOptions,
  folder: string,
  clusterUrl: string,
  random: Random,
  open: (() => Promise<void>)[],
): Promise<Shop> {
  const client = new pg.Client({ connectionString: `${clusterUrl}/postgres` });
  await client.connect();
  await client.query('create database soak');
  await client.end();
  const databaseUrl = `${clusterUrl}/soak`;
  const centreFolder = join(folder, 'centre');
  const onOutput = (text: string) => log(text.trimEnd());
  const { companyId, enrolCodes, barcodes, clients } = await openSoakShop(
    { KARVON_DATA: centreFolder, DATABASE_URL: databaseUrl },
    count,
    PRODUCTS,
  );
  const centre = soakCentre({ folder: centreFolder, databaseUrl, port: await freePort(), onOutput });
  open.push(() => centre.stop());
  await centre.start();
  const line = await layRoughLine(centre.url, new Random(random.int(0, 2 ** 31)));
  open.push(() => line.close());
  const tills = enrolCodes.map((enrolCode, index) =>
    soakTill({
      name: `till ${index + 1}`,
      folder: join(folder, `till-${index + 1}`),
      serverUrl: line.url,
      enrolCode,
      barcodes,
      clients,
      seed: seed + index,
      pauseMs: 100 * count,
      retryTimes,
      onOutput,
    }),
  );
  open.push(async () => {
    await Promise.all(tills.map((till) => till.kill()));
  });
  // Some come after the backup: the centre that was put back has never heard of them.
  const latecomers = tills.slice(Math.max(1, Math.floor(tills.length * 0.9)));
  const early = tills.slice(0, tills.length - latecomers.length);
  for (const till of early) till.start();
  await all(early, 'be ready', (status) => status?.boot.phase === 'ready', SETTLE_MS);
  log(`${early.length} tills are ready`);
  return { databaseUrl, companyId, barcodes, centre, line, tills, latecomers };
}

type Counts = Pick<SoakOutcome, 'tillKills' | 'centreKills' | 'restores' | 'cuts'>;

/** Trouble of every kind until the time is over; a backup at a third of it, put back at two thirds. */
async function trouble(options: SoakOptions, shop: Shop, random: Random, counts: Counts): Promise<void> {
  const begun = performance.now();
  const length = options.minutes * 60_000;
  let isAskedToStop = false;
  void options.stop.then(() => {
    isAskedToStop = true;
  });
  let step: 'backup' | 'restore' | 'done' = 'backup';
  for (;;) {
    const done = (performance.now() - begun) / length;
    // A trouble may have taken all the time that was left: the restore comes nevertheless.
    if (isAskedToStop || (done >= 1 && step === 'done')) return;
    if (step === 'backup' && done > 1 / 3) {
      await shop.centre.backup();
      step = 'restore';
      for (const till of shop.latecomers) till.start();
      options.log(`the centre was backed up; ${shop.latecomers.length} more tills come`);
    } else if (step === 'restore' && done > 2 / 3) {
      await shop.centre.stop();
      await sleep(random.int(1000, 5000));
      await shop.centre.restore();
      await shop.centre.start();
      counts.restores += 1;
      step = 'done';
      options.log('the centre was put back to what it was at a third of the time');
    } else await oneTrouble(shop, random, counts);
    await sleep(random.int(500, 4000));
  }
}

async function oneTrouble(shop: Shop, random: Random, counts: Counts): Promise<void> {
  const fate = random.int(1, 100);
  if (fate <= 35) {
    const till = random.pick(shop.tills.filter((one) => one.isRunning()));
    await till.kill();
    counts.tillKills += 1;
    // Some stay off for a while, as a till does whose branch has no power.
    await sleep(random.chance(20) ? random.int(2000, 15_000) : random.int(50, 500));
    till.start();
  } else if (fate <= 42) {
    await shop.centre.kill();
    counts.centreKills += 1;
    await sleep(random.int(200, 10_000));
    await shop.centre.start();
  } else if (fate <= 55) {
    shop.line.cut(random.int(500, 20_000));
    counts.cuts += 1;
  } else if (fate <= 70) {
    const changed = random.some(shop.barcodes, 100);
    await shop.centre.changePrices(new Map(changed.map((code) => [code, random.int(100, 100_000) * 10])));
  }
}

/** Ends all trouble and waits until every till has sent everything. Answers how long that took, seconds. */
async function settle(shop: Shop, { log, retryTimes = RETRY_TIMES }: SoakOptions): Promise<number> {
  shop.line.calm();
  for (const till of shop.tills) {
    if (!till.isRunning()) till.start();
    till.tell('close-shop');
  }
  const begun = performance.now();
  await all(shop.tills, 'have sent everything', (status) => status !== null && hasSentAll(status), SETTLE_MS);
  log('every till has sent everything');
  await inStep(shop, retryTimes);
  const seconds = Math.round((performance.now() - begun) / 1000);
  return seconds;
}

/**
 * The last changes may still be on their way down, and after a restore all that the shop has ever sold: waits until no till has
 * written anything for longer than any of them pauses, then looks at their files. To look takes a minute, in which this process
 * does nothing for the line that it lays; so a till gets as much time as it needs before anybody looks again.
 */
async function inStep(shop: Shop, { longestMs }: RetryTimes): Promise<void> {
  for (const till of shop.tills) till.tell('sync');
  const until = performance.now() + ALL_ANEW_MS;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    await untilStill(shop, longestMs + STILL_MS, until);
    const { faults } = await findings(shop);
    if (faults.length === 0 || performance.now() > until) return;
  }
}

async function untilStill({ tills }: Shop, stillMs: number, until: number): Promise<void> {
  let written = '';
  let still = performance.now();
  while (performance.now() - still < stillMs && performance.now() < until) {
    const now = tills.map((till) => writesOf(till)).join(' ');
    if (now !== written) still = performance.now();
    written = now;
    await sleep(1000);
  }
}

function findings(shop: Shop): Promise<Findings> {
  const contents = shop.tills.map((till) => readTill(till));
  return checkSoak(shop.databaseUrl, shop.companyId, contents);
}

/** Waits until this is so of every till. Throws with what the others say when it takes too long. */
async function all(
  tills: readonly SoakTill[],
  what: string,
  isSo: (status: Awaited<ReturnType<SoakTill['status']>>) => boolean,
  within: number,
): Promise<void> {
  const until = performance.now() + within;
  for (;;) {
    const said = await Promise.all(tills.map(async (till) => [till.name, await till.status()] as const));
    const others = said.filter(([, status]) => !isSo(status));
    if (others.length === 0) return;
    if (performance.now() > until) {
      throw new Error(`Not all tills ${what}: ${JSON.stringify(others.slice(0, 3))} (${others.length})`);
    }
    await sleep(1000);
  }
}
