import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { ShiftCloseBody } from '@karvon/shared/journal/shift-bodies.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { ZReport } from '@karvon/shared/till-api/shift-methods.ts';
import { type Minor, minor, subtractMinor } from '@karvon/shared/values/money.ts';
import type { Closing } from '../database/closed-shifts.ts';
import { writtenBefore } from '../journal/written-before.ts';
import { withdrawNotice } from '../notices.ts';
import { done, refuse } from '../outcome.ts';
import { checkPin } from '../people/check-pin.ts';
import { newId } from '../ports.ts';
import { reloadShop } from '../reload-shop.ts';
import type { Person } from '../shop.ts';
import { setPerson, setShift, type Till } from '../till.ts';
import { readZ } from './closed-shifts.ts';
import { beginShift, isLaterThan, showHandedOver } from './open-shift.ts';
import type { Seller } from './seller.ts';
import { seesExpected } from './x-report.ts';
import { writeFact } from './write-fact.ts';

type Input = TillParsedInput<'closeShift'>;
type Cashier = Omit<Seller, 'shift'>;

/** Ends the open shift with what was counted in the drawer. */
export async function closeShift(till: Till, input: Input, cashier: Cashier): Promise<TillResult<ZReport>> {
  const earlier = await writtenBefore(till, input.id, 'shift-close');
  if (!earlier.ok) return earlier;
  if (earlier.value !== null) return done(await readZ(till, closingOf(earlier.value)));
  const counted = mayClose(till, input, cashier);
  return counted.ok ? writeClosing(till, input, counted.value, { cashier, next: null }) : counted;
}

/**
 * Ends the open shift and begins the next person's with the same cash. Two facts, each durable by itself: the first says whom the
 * drawer was handed to, so after a crash in between the till says so, and the same call goes on with the second.
 */
export async function handOver(
  till: Till,
  input: TillParsedInput<'handOver'>,
  cashier: Cashier,
): Promise<TillResult<ZReport>> {
  const earlier = await writtenBefore(till, input.id, 'shift-close');
  if (!earlier.ok) return earlier;
  if (earlier.value !== null) {
    const z = await readZ(till, closingOf(earlier.value));
    if (isLaterThan(till.facts.lastOf('shift-open'), earlier.value)) return done(z);
    const next = await nextPerson(till, input);
    return next.ok ? takeOver(till, z, next.value) : next;
  }
  const counted = mayClose(till, input, cashier);
  if (!counted.ok) return counted;
  const next = await nextPerson(till, input);
  if (!next.ok) return next;
  const closed = await writeClosing(till, input, counted.value, { cashier, next: next.value });
  return closed.ok ? takeOver(till, closed.value, next.value) : closed;
}

function closingOf({ id, shift }: JournalFact): Closing {
  if (shift === null) throw new Error('A closing belongs to no shift.');
  return { id, shift };
}

/** Whoever goes on: their PIN, and the right to open a shift. */
async function nextPerson(till: Till, { next }: TillParsedInput<'handOver'>): Promise<TillResult<Person>> {
  const checked = await checkPin(till, next);
  if (!checked.ok || checked.value.body.rights.includes('till.open-shift')) return checked;
  return refuse('no-right', { person: checked.value.body.name }, 'next');
}

/** A till that was moved has other people now: then whoever works here opens the shift. */
async function takeOver(till: Till, z: ZReport, next: Person): Promise<TillResult<ZReport>> {
  const { shop } = till.desk;
  const here = shop?.people.find(({ id }) => id === next.id);
  if (shop === null || here === undefined || till.desk.shift !== null) return done(z);
  await beginShift(till, z.counted, { person: here, shop });
  setPerson(till, here);
  return done(z);
}

/** What was counted, where the shift may end with it. */
function mayClose(till: Till, input: Input, { person }: Cashier): TillResult<Minor> {
  const { shift, cart } = till.desk;
  if (shift === null) return refuse('shift-closed');
  const counted = countedIn(input);
  if (!counted.ok) return counted;
  const settled = mayLeaveCarts(till, input);
  if (!settled.ok) return settled;
  if (cart.lines.length > 0 || cart.tenders.length > 0 || cart.exchange !== null)
    return refuse('cart-open', { lines: cart.lines.length });
  const expected = till.shiftTotals.of(shift.id)?.cash ?? shift.float;
  const difference = subtractMinor(counted.value, expected);
  if (difference === 0 || input.reason !== '') return counted;
  if (seesExpected(person))
    return refuse('difference-needs-reason', { seen: 'yes', differenceMinor: difference }, 'reason');
  giveUp(till, shift.id, counted.value);
  return refuse('difference-needs-reason', { seen: 'no' }, 'reason');
}

/** The sum, or what notes and coins make; of both, they agree. */
function countedIn({ counted, denominations }: Input): TillResult<Minor> {
  if (denominations.length === 0) {
    return counted === undefined ? refuse('count-missing', {}, 'counted') : done(counted);
  }
  const sum = denominations.reduce((total, { value, count }) => total + BigInt(value) * BigInt(count), 0n);
  if (sum > BigInt(Number.MAX_SAFE_INTEGER)) return refuse('bad-input', {}, 'denominations');
  const made = minor(Number(sum));
  if (counted === undefined || counted === made) return done(made);
  return refuse('count-does-not-add-up', { countedMinor: counted, sumMinor: made }, 'denominations');
}

/** So many carts are named; more are counted. */
const NAMED = 5;

/** Carts that were put aside are somebody's purchase: whether they stay is said, not assumed. */
function mayLeaveCarts({ carts }: Till, { keepParked }: Input): TillResult<object> {
  const count = keepParked ? 0 : carts.countParked();
  if (count === 0) return done({});
  const names = carts.parked().map(({ name, cart }) => (name === '' ? (cart.lines[0]?.name ?? '') : name));
  const more = count > NAMED ? ' …' : '';
  return refuse('carts-parked', { count, names: `${names.slice(0, NAMED).join(', ')}${more}` }, 'keepParked');
}

/** More than that nobody has tried by mistake. */
const MOST_TRIES = 50;

/** Notes a count that did not match, once in a row, for the closing to say. */
function giveUp({ settings }: Till, shift: ShiftCloseOf, counted: Minor): void {
  const counts = triedIn({ settings }, shift);
  if (counts.at(-1) === counted) return;
  settings.set('counts-given-up', { shift, counts: [...counts, counted].slice(-MOST_TRIES) });
}
type ShiftCloseOf = ZReport['shift']['id'];

function triedIn({ settings }: Pick<Till, 'settings'>, shift: ShiftCloseOf): Minor[] {
  const tried = settings.get('counts-given-up');
  return tried?.shift === shift ? tried.counts : [];
}

async function writeClosing(
  till: Till,
  { id = newId(till.ports), denominations, reason }: Input,
  counted: Minor,
  { cashier, next }: { cashier: Cashier; next: Person | null },
): Promise<TillResult<ZReport>> {
  const { shift } = till.desk;
  if (shift === null) return refuse('shift-closed');
  const expected = till.shiftTotals.of(shift.id)?.cash ?? shift.float;
  const tried = triedIn(till, shift.id);
  const earlier = tried.at(-1) === counted ? tried.slice(0, -1) : tried;
  const body: ShiftCloseBody = {
    number: shift.number,
    currency: cashier.shop.company.currency,
    expected,
    counted,
    difference: subtractMinor(counted, expected),
    denominations: denominations.filter(({ count }) => count > 0),
    reason: reason === '' ? null : reason,
    ...(earlier.length === 0 ? {} : { earlierCounts: earlier }),
    ...(next === null ? {} : { handedTo: next.id }),
  };
  await writeFact(till, { shift, person: cashier.person }, { id, kind: 'shift-close', body: () => body });
  await afterClosing(till);
  return done(await readZ(till, { id, shift: shift.id }));
}

/** No shift is open: a till that was moved takes its new branch now. */
async function afterClosing(till: Till): Promise<void> {
  setShift(till, null, till.desk.branch);
  withdrawNotice(till.state, 'shift-past-day');
  await showHandedOver(till);
  await reloadShop(till);
}
