import { type ShiftCloseBody, shiftCloseBodySchema } from '@karvon/shared/journal/shift-bodies.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { ZReport } from '@karvon/shared/till-api/shift-methods.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { subtractMinor } from '@karvon/shared/values/money.ts';
import type { Closing } from '../database/closed-shifts.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import type { ShiftView } from '../views.ts';
import { shiftView } from './open-shift.ts';

/** This till's closed shifts, the last one first. */
export async function listClosedShifts(
  till: Till,
  { limit, before }: TillParsedInput<'closedShifts'>,
): Promise<TillResult<TillOutput<'closedShifts'>>> {
  const closings = till.closedShifts.list(limit + 1, before);
  const shifts = await Promise.all(closings.slice(0, limit).map((closing) => readClosing(till, closing)));
  return done({
    shifts: shifts.map(({ opened, fact, body }) => ({
      id: opened.id,
      number: opened.number,
      businessDate: opened.businessDate,
      openedAt: opened.openedAt,
      closedAt: fact.at,
      closedBy: fact.staff.name,
      expected: body.expected,
      counted: body.counted,
      difference: body.difference,
    })),
    more: closings.length > limit,
  });
}

/** The Z of a closed shift. */
export async function showZ(till: Till, { shift }: TillParsedInput<'zReport'>): Promise<TillResult<ZReport>> {
  const closing = till.closedShifts.of(shift);
  return closing === null ? refuse('shift-unknown', {}, 'shift') : done(await readZ(till, closing));
}

/** The Z as its closing says and its facts add up now: what came afterwards is told apart. */
export async function readZ(till: Till, closing: Closing): Promise<ZReport> {
  const { opened, fact, body } = await readClosing(till, closing);
  const totals = till.shiftTotals.of(closing.shift);
  if (totals === null) throw new Error('A closed shift is not in the journal’s totals.');
  return {
    id: fact.id,
    shift: opened,
    currency: body.currency,
    at: fact.at,
    closedBy: fact.staff.name,
    totals,
    expected: body.expected,
    counted: body.counted,
    difference: body.difference,
    denominations: body.denominations,
    reason: body.reason,
    earlierCounts: body.earlierCounts ?? [],
    afterwards: subtractMinor(totals.cash, body.expected),
  };
}

type Read = { opened: ShiftView; fact: JournalFact; body: ShiftCloseBody };

async function readClosing(
  { collections }: Pick<Till, 'collections'>,
  { id, shift }: Closing,
): Promise<Read> {
  const read = async (fact: Id) => (await collections.journal.findOne(fact).exec())?.toMutableJSON();
  const [opened, fact] = await Promise.all([read(shift), read(id)]);
  if (opened === undefined || fact === undefined) throw new Error('A closed shift is not in the journal.');
  return { opened: shiftView(opened), fact, body: shiftCloseBodySchema.parse(fact.body) };
}
