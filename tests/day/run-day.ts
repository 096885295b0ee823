import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Page } from 'playwright-core';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { Random } from '../fuzz/random.ts';
import type { Invoice } from '../replay/read-log.ts';
import { launchBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { checkCentre } from './check-centre.ts';
import { type DayStep, makeDays, type ScriptDay } from './day-script.ts';
import { type DayShop, openDayShop } from './day-shop.ts';
import { createReckoning, type DaySums } from './day-sums.ts';
import { differences } from './differences.ts';
import { createPlayer, type Player } from './play-day.ts';

export type DayOptions = {
  /** An empty Postgres, and a folder for centre and till. */
  databaseUrl: string;
  dataFolder: string;
  invoices: readonly Invoice[];
  seed: number;
  /** How many sales and returns go through the page, where so many can. */
  pageSales: number;
  pageReturns: number;
  /** How often the till is killed, and the cable pulled. */
  kills: number;
  cuts: number;
  log: (line: string) => void;
  logger: Logger;
};

export type DayOutcome = {
  days: number;
  /** Documents that the till wrote, by kind. */
  documents: Record<string, number>;
  /** Invoices of the log that no till writes. */
  leftOut: number;
  /** Sales that went through the page, and returns that did. */
  byPage: number;
  returnsByPage: number;
  kills: number;
  cuts: number;
  /** What did not come out equal, in words; empty when all is as it must be. */
  faults: string[];
};

/** How often, in steps, the X is compared with the script. */
const X_EVERY = 20;
/** A cable stays out for so many steps, at most. */
const CUT_STEPS = 60;
/** A kill comes so long after a step was begun, at most. */
const KILL_MS = 60;

/**
 * Sells the log's days at a till in a process of its own, for a part on its page, with kills and cuts; compares X and Z with sums that
 * are reckoned from the script alone, and in the end the centre's shifts, receipts and books with them, too.
 */
export async function runDay(options: DayOptions): Promise<DayOutcome> {
  const shop = await openDayShop({ ...options, log: options.logger });
  const browser = options.pageSales + options.pageReturns > 0 ? await launchBrowser() : null;
  try {
    const page = (await browser?.newPage({ locale: 'en-GB' })) ?? null;
    return await play(shop, page, options);
  } finally {
    await browser?.close();
    await shop.close();
  }
}

async function play(shop: DayShop, page: Page | null, options: DayOptions): Promise<DayOutcome> {
  const random = new Random(options.seed);
  const { days, leftOut } = makeDays(options.invoices, random);
  const steps = days.reduce((sum, day) => sum + day.steps.length, 0);
  const trouble = troubleOf(random, steps, options);
  const clock = () => new Date().getTime();
  const player = createPlayer({ till: shop.till, goods: shop.goods, newId: idMaker(clock) });
  const reckoning = createReckoning();
  const outcome: DayOutcome = {
    days: days.length,
    documents: {},
    leftOut,
    byPage: 0,
    returnsByPage: 0,
    kills: 0,
    cuts: 0,
    faults: [],
  };
  const all: DaySums[] = [];
  let number = 0;
  for (const day of days) {
    const sums = reckoning.begin(day.float);
    all.push(sums);
    await player.open(day);
    for (const step of day.steps) {
      number += 1;
      const isKilled = trouble.kills.has(number);
      reckoning.add(sums, step);
      count(outcome.documents, step.kind);
      cableOf(shop, trouble, number, outcome);
      const isForPage = page !== null && !isKilled && mayGoByPage(step, outcome, options);
      if (isForPage && (await onPage(player, page, shop, step))) {
        if (step.kind === 'sale') outcome.byPage += 1;
        else outcome.returnsByPage += 1;
      } else if (isKilled) {
        await killed(shop, player, step, random.int(0, KILL_MS));
        outcome.kills += 1;
      } else await player.step(step);
      if (number % X_EVERY === 0) {
        outcome.faults.push(...differences(`X of ${day.date}, step ${number}`, await player.x(), sums));
        options.log(`${number} of ${steps} steps, ${outcome.faults.length} faults`);
      }
    }
    outcome.faults.push(...(await closed(player, day, sums)));
  }
  shop.cable.putBack();
  await shop.till.must('sync', {});
  await eventually(
    () => shop.till.state().sync,
    ({ unsent, quarantined }) => unsent.count === 0 && quarantined === 0,
  );
  outcome.faults.push(...(await checkCentre(shop, days, all)));
  return outcome;
}

function mayGoByPage({ kind }: DayStep, outcome: DayOutcome, options: DayOptions): boolean {
  if (kind === 'sale') return outcome.byPage < options.pageSales;
  return kind === 'return' && outcome.returnsByPage < options.pageReturns;
}

/** At which steps the till is killed, and the cable pulled and put back. */
function troubleOf(random: Random, steps: number, { kills, cuts }: DayOptions) {
  const all = Array.from({ length: steps }, (_, index) => index + 1);
  const pulled = random.some(all, cuts);
  return {
    kills: new Set(random.some(all, kills)),
    pulled: new Set(pulled),
    back: new Set(pulled.map((at) => at + random.int(1, CUT_STEPS))),
  };
}

function cableOf(
  { cable }: DayShop,
  { pulled, back }: { pulled: ReadonlySet<number>; back: ReadonlySet<number> },
  step: number,
  outcome: DayOutcome,
): void {
  if (back.has(step)) cable.putBack();
  if (!pulled.has(step)) return;
  cable.pull();
  outcome.cuts += 1;
}

async function killed({ till }: DayShop, player: Player, step: DayStep, afterMs: number): Promise<void> {
  const doing = player.step(step);
  await pause(afterMs);
  await till.kill();
  await doing;
}

async function onPage(player: Player, page: Page, { till }: DayShop, step: DayStep): Promise<boolean> {
  if (!page.url().startsWith(till.url)) await page.goto(till.url);
  // After the till was killed the page shows what it last knew, and says so, until it has found the next one.
  await page.getByTestId('till-lost').waitFor({ state: 'detached' });
  return player.stepOnPage(page, step);
}

async function closed(player: Player, day: ScriptDay, sums: DaySums): Promise<string[]> {
  const z = await player.close(day, sums);
  const { expected, difference, totals } = z;
  return [
    ...differences(`Z of ${day.date}`, totals, sums),
    ...(expected === sums.drawer ? [] : [`Z of ${day.date}: ${expected} expected, ${sums.drawer} reckoned`]),
    ...(difference === day.difference ? [] : [`Z of ${day.date}: it differs by ${difference}`]),
  ];
}

function count(counts: Record<string, number>, kind: string): void {
  counts[kind] = (counts[kind] ?? 0) + 1;
}
