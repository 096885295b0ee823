import { shiftOpenBodySchema } from '@karvon/shared/journal/shift-bodies.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { FactPlace } from '../database/fact-index.ts';
import { withdrawNotice } from '../notices.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { putCart } from '../cart/open-cart.ts';
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
      float: input.float,
      currency: shop.company.currency,
    }),
  });
  setShift(till, shiftView(fact), fact.branch);
  withdrawNotice(till.state, 'shift-left');
  putCart(till, till.desk.cart);
  till.bestSellers.forget();
  showUnsent(till);
  return done({});
}

/** The open shift as the journal tells it: the last one that was opened, unless it was closed. */
export async function findOpenShift(
  till: Pick<Till, 'facts' | 'collections'>,
): Promise<{ shift: ShiftView; branch: Id } | null> {
  const opened = till.facts.lastOf('shift-open');
  const closed = till.facts.lastOf('shift-close');
  if (opened === null || (closed !== null && isLater(closed, opened))) return null;
  const fact = await till.collections.journal.findOne(opened.id).exec();
  return fact === null ? null : { shift: shiftView(fact.toMutableJSON()), branch: fact.branch };
}

function isLater(one: FactPlace, other: FactPlace): boolean {
  return (
    one.incarnation > other.incarnation || (one.incarnation === other.incarnation && one.seq > other.seq)
  );
}

function shiftView(fact: JournalFact): ShiftView {
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
