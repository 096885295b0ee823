import { openTestShop, type TestShop } from '@karvon/engine/testing/test-shop.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { Random } from '../fuzz/random.ts';
import { checkDrawer, checkJournal, checkLabels, checkPaper, drawerKicks } from './check-shift.ts';
import { isSums } from './read-paper.ts';
import { createCashier, type Cashier, PATIENCE_MS } from './shift-cashier.ts';
import { openShiftCounter, type ShiftCounter } from './shift-counter.ts';
import { cashOf, FLOAT, noDeeds, type ShiftDeeds } from './shift-deeds.ts';
import { type Kill, planShift, shiftDevices, type ShiftStep, type ShiftTopic } from './shift-plan.ts';
import { type ShiftTill, shiftTill } from './shift-till.ts';

export type ShiftOptions = {
  seed: number;
  steps: number;
  kills: number;
  topic?: ShiftTopic;
  mutant?: string | null;
  log?: (line: string) => void;
};

export type ShiftOutcome = {
  protocol: string;
  sales: number;
  /** Grams that came off the scale and those that were typed are not told apart here. */
  grams: number;
  /** Sheets that came out of the printer. */
  papers: number;
  drawerKicks: number;
  kills: number;
  /** By device and kind. */
  befell: Record<string, number>;
  /** What was wrong, in words; empty when all is as it must be. */
  faults: string[];
};

const SHOP = 'Test shop';
/** How soon a cashier presses the key that prints again. */
const PRESS_MS = 300;

class Found extends Error {}

type Shift = {
  shop: TestShop;
  counter: ShiftCounter;
  till: ShiftTill;
  cashier: Cashier;
  deeds: ShiftDeeds;
  fault: (text: string) => void;
};

/**
 * A shift at a till in a process of its own, on its real database, while every simulated device fails as the plan says. What is
 * planned, and in which order, follows from the seed; how far the till has come when a fault begins does not, since timers are real.
 */
export async function runShift(options: ShiftOptions): Promise<ShiftOutcome> {
  const { seed, steps, kills, topic, mutant = null, log = () => {} } = options;
  const random = new Random(seed);
  const plan = planShift(random, { steps, kills, topic });
  const shop = await openTestShop();
  const till = shiftTill({ folder: shop.folder, serverUrl: shop.centre.url, mutant });
  const counter = await openShiftCounter({ folder: shop.folder, protocol: plan.protocol, random });
  const deeds = noDeeds();
  const faults: string[] = [];
  const befell: Record<string, number> = {};
  let number = 0;
  const fault = (text: string) => {
    faults.push(`step ${number}: ${text}`);
    log(`step ${number}: ${text}`);
    // A planted fault is found: what else it breaks is of no interest.
    if (mutant !== null) throw new Found();
  };
  const { bread, tea, tomato } = shop.products;
  const products = { bread: bread.id, tea: tea.id, tomato: tomato.id };
  const killing = killer({ counter, till });
  const { onTaken } = killing;
  const cashier = createCashier({ till, counter, products, newId: shop.newId, deeds, fault, onTaken });
  const shift: Shift = { shop, counter, till, cashier, deeds, fault };
  const outcome = (): ShiftOutcome => ({
    protocol: plan.protocol,
    sales: deeds.sales.length,
    papers: counter.printers().reduce((sum, { printer }) => sum + printer.sheets().length, 0),
    grams: deeds.sales.reduce((sum, sale) => sum + sale.tomato, 0),
    drawerKicks: drawerKicks(counter),
    kills: killing.count(),
    befell,
    faults,
  });
  try {
    await open(shift);
    for (const step of plan.steps) {
      number += 1;
      for (const { device, kind } of step.begins)
        befell[`${device} ${kind}`] = (befell[`${device} ${kind}`] ?? 0) + 1;
      log(`step ${number} of ${steps}: ${JSON.stringify(step)}`);
      await playStep(shift, step, killing.arm);
    }
    killing.disarm();
    await end(shift);
    faults.push(
      ...checkJournal([...shop.centre.facts.values()], deeds, tomato.id),
      ...checkPaper(counter, deeds, SHOP),
      ...checkDrawer(counter, deeds),
      ...checkLabels(counter, deeds),
    );
    return outcome();
  } catch (error) {
    if (error instanceof Found) return outcome();
    throw error;
  } finally {
    killing.disarm();
    await till.stop();
    await counter.close();
    await shop.close();
  }
}

async function open({ shop, counter, till }: Shift): Promise<void> {
  keepTime(shop);
  await till.start();
  await till.must('signIn', { person: 'C1', pin: '1001' });
  await till.must('openShift', { float: minor(FLOAT) });
  for (const device of counter.settings()) await till.must('setDevice', { device });
  await till.until(({ devices }) => devices.every(({ health }) => health === 'ready'), PATIENCE_MS);
}

/** The till's clock is the machine's: so is its centre's. */
function keepTime(shop: TestShop): void {
  shop.centreClock.now = new Date().getTime();
}

async function playStep(shift: Shift, step: ShiftStep, arm: (kill: Kill) => void): Promise<void> {
  const { shop, counter, till, cashier, deeds, fault } = shift;
  keepTime(shop);
  for (const device of step.mends) await counter.mend(device);
  for (const begun of step.begins) await counter.befall(begun);
  const before = { kicks: drawerKicks(counter), cash: deeds.cashDeeds, life: till.lives() };
  const wasIdle = counter.isWell('printer') && counter.printers().at(-1)?.printer.kept() === 0;
  if (step.kill !== null) arm(step.kill);
  await cashier.work(step.deed);
  if (!counter.isWell('printer')) return;
  await cashier.persist(() => printAll(shift));
  const isSame =
    wasIdle && before.life === till.lives() && step.mends.every((device) => device !== 'printer');
  const [kicks, cash] = [drawerKicks(counter) - before.kicks, deeds.cashDeeds - before.cash];
  if (isSame && kicks !== cash) fault(`The drawer opened ${kicks} times for ${cash} deeds with cash`);
}

/** Presses the key that prints again until all is out. */
async function printAll({ till, fault }: Shift): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    if (await till.until(({ printer }) => printer.state === 'ready' && printer.waiting === 0, PRESS_MS))
      return;
    await till.must('retryPrinting', {});
  }
  fault(`A printer that is well does not print: ${JSON.stringify(till.state().printer)}`);
}

/** Everything is well again: what waits comes out, the shift is closed, and the centre gets all. */
async function end(shift: Shift): Promise<void> {
  const { counter, till, cashier, deeds, shop, fault } = shift;
  for (const device of shiftDevices) await counter.mend(device);
  await cashier.persist(() => printAll(shift));
  const id = shop.newId();
  const cash = cashOf(deeds);
  const { expected } = await cashier.persist(() =>
    till.must('closeShift', { id, counted: minor(cash), reason: 'Counted' }),
  );
  if (expected !== cash) fault(`The drawer must hold ${expected} by the Z, ${cash} by what was driven`);
  await cashier.persist(() => printAll(shift));
  const isSent = await till.until(({ sync }) => sync.unsent.count === 0, PATIENCE_MS);
  if (!isSent) fault(`The centre has not got ${till.state().sync.unsent.count} facts`);
}

/** Kills the till as a plan says, and counts how often it has. */
function killer({ counter, till }: Pick<Shift, 'counter' | 'till'>) {
  let count = 0;
  let armed: Exclude<Kill['at'], 'time'> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const kill = () => {
    if (till.isUp()) count += 1;
    till.kill();
  };
  const killAt = (moment: typeof armed) => {
    if (armed !== moment) return;
    armed = null;
    kill();
  };
  counter.onPaper((line) => {
    if (isSums(line)) killAt('sums');
  });
  return {
    arm: (how: Kill): void => {
      if (how.at === 'time') timer = setTimeout(kill, how.ms);
      else armed = how.at;
    },
    onTaken: () => killAt('load'),
    disarm() {
      armed = null;
      clearTimeout(timer);
    },
    count: () => count,
  };
}
