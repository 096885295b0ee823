import type { AccountGuard } from '@karvon/shared/ledger/chart.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';

type Side = { id: Id; guard: AccountGuard };

/** A transfer as far as guards are concerned. */
export type Draw = {
  debit: Side;
  credit: Side;
  amount: number;
  /** Whether the money is there to be drawn at once; a hold's is not. */
  moves: boolean;
};

/** The guarded accounts that a transfer draws on, seldom more than one. */
export function drawnSides({ debit, credit }: Pick<Draw, 'debit' | 'credit'>): Side[] {
  return [debit, credit].filter((side, index) => side.guard === (index === 0 ? 'credit' : 'debit'));
}

/** Of one transfer: what its guarded accounts can give, and what of it makes good what they had lacked before. */
export type Cover = { covered: number; repaid: number };

/**
 * How much of each transfer its guarded accounts can give, the transfers taken one after the other: what one brings
 * in, the next may draw. What comes in first repays what was spent beyond the account: a certificate that was taken before
 * its issue arrived is used up when it does.
 * @param available account → what it has to begin with; accounts that are not in it give whatever is asked
 * @param lacking account → what was booked to `shortfall` in its place; none where what lacks is refused anyway
 */
export function coveredAmounts(
  draws: readonly Draw[],
  available: ReadonlyMap<Id, number>,
  lacking: ReadonlyMap<Id, number> | null = null,
): Cover[] {
  const left = new Map(available);
  const owed = new Map(lacking ?? []);
  return draws.map((draw) => {
    const sides = drawnSides(draw);
    const room = sides.map(({ id }) => Math.max(0, left.get(id) ?? Number.MAX_SAFE_INTEGER));
    const covered = Math.min(draw.amount, ...room);
    for (const { id } of sides) {
      add(left, id, -covered);
      owed.set(id, (owed.get(id) ?? 0) + draw.amount - covered);
    }
    if (!draw.moves) return { covered, repaid: 0 };
    if (draw.debit.guard === 'debit') add(left, draw.debit.id, draw.amount);
    if (draw.credit.guard !== 'credit') return { covered, repaid: 0 };
    const repaid =
      lacking === null || sides.length > 0 ? 0 : Math.min(draw.amount, owed.get(draw.credit.id) ?? 0);
    owed.set(draw.credit.id, (owed.get(draw.credit.id) ?? 0) - repaid);
    add(left, draw.credit.id, draw.amount - repaid);
    return { covered, repaid };
  });
}

/**
 * Locks the guarded accounts that these transfers draw on, and says what each has, as far as numbers are exact: an absurd
 * amount that came in must not keep anything from being drawn. No statement when there is none.
 */
export async function lockDrawn(tx: TenantTx, draws: readonly Draw[]): Promise<Map<Id, number>> {
  const ids = [...new Set(draws.flatMap(drawnSides).map(({ id }) => id))];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: Id; available: number }>`
    select id, least(available, ${Number.MAX_SAFE_INTEGER}::bigint) as available from ledger_lock_accounts(${ids}::uuid[])`.execute(
    tx.db,
  );
  return new Map(rows.map(({ id, available }) => [id, available]));
}

function add(left: Map<Id, number>, id: Id, amount: number): void {
  const before = left.get(id);
  if (before !== undefined) left.set(id, Math.min(before + amount, Number.MAX_SAFE_INTEGER));
}
