import { shiftOpenBodySchema } from '@karvon/shared/journal/shift-bodies.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import type { FactPlace } from '../database/fact-index.ts';
import { addNotice, withdrawNotice } from '../notices.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { putCart } from '../cart/open-cart.ts';
import { showShiftDay } from '../shift-day.ts';
import { setShift, showUnsent, staffRef, type Till, todayAt } from '../till.ts';
import type { ShiftView } from '../views.ts';
import type { Seller } from './seller.ts';

/** Opens a shift with the cash that is in the drawer. Its business date is the branch's date at this moment, by the centre's clock. */
export async function openShift(
  till: Till,
  input: TillParsedInput<'openShift'>,
  { person, shop }: Omit<Seller, 'shift'>,
): Promise<TillResult<object>> {
  if (till.desk.shift !== null) return refuse('shift-already-open', { number: till.desk.shift.number });
  if (input.float < 0) return refuse('bad-input', {}, 'float');
  await beginShift(till, input.float, { person, shop });
  return done({});
}

/** Writes that a shift begins, and makes it the open one. */
export async function beginShift(
  till: Till,
  float: Minor,
  { person, shop }: Omit<Seller, 'shift'>,
): Promise<void> {
  const id = newId(till.ports);
  const fact = await till.journal.append({
    id,
    kind: 'shift-open',
    v: 1,
    businessDate: todayAt(till),
    shift: id,
    staff: staffRef(person),
    body: () => ({
      number: till.facts.countOf('shift-open') + 1,
      float,
      currency: shop.company.currency,
    }),
  });
  setShift(till, shiftView(fact), fact.branch);
  withdrawNotice(till.state, 'shift-left', 'shift-handed-over');
  showShiftDay(till);
  putCart(till, till.desk.cart);
  till.bestSellers.forget();
  showUnsent(till);
}

/** The open shift as the journal tells it: the last one that was opened, unless it was closed. */
export async function findOpenShift(
  till: Pick<Till, 'facts' | 'collections'>,
): Promise<{ shift: ShiftView; branch: Id } | null> {
  const opened = till.facts.lastOf('shift-open');
  const closed = till.facts.lastOf('shift-close');
  if (opened === null || isLaterThan(closed, opened)) return null;
  const fact = await till.collections.journal.findOne(opened.id).exec();
  return fact === null ? null : { shift: shiftView(fact.toMutableJSON()), branch: fact.branch };
}

/** Whether there is one, and it was written behind the other. */
export function isLaterThan(one: FactPlace | null, other: FactPlace): boolean {
  if (one === null || one.incarnation < other.incarnation) return false;
  return one.incarnation > other.incarnation || one.seq > other.seq;
}

/**
 * Says that the drawer was counted and handed to somebody whose shift has not begun: the power failed in between. Their shift begins
 * with that cash.
 */
export async function showHandedOver(till: Pick<Till, 'facts' | 'collections' | 'state'>): Promise<void> {
  const closed = till.facts.lastOf('shift-close');
  if (closed === null || isLaterThan(till.facts.lastOf('shift-open'), closed)) return;
  const fact = await till.collections.journal.findOne(closed.id).exec();
  const body = fact === null ? null : bodyOf(fact.toMutableJSON(), 'shift-close');
  if (body?.handedTo === undefined) return;
  addNotice(till.state, problem('shift-handed-over', { number: body.number, countedMinor: body.counted }));
}

/** How the page shows the shift that a fact has opened. */
export function shiftView(fact: JournalFact): ShiftView {
  const { number, float } = shiftOpenBodySchema.parse(fact.body);
  return {
    id: fact.id,
    number,
    openedAt: fact.at,
    openedBy: fact.staff.name,
    businessDate: fact.businessDate,
    float,
  };
}
