import { sql } from 'kysely';
import { type Balance, type BalanceOf, balanceId, lifeKey } from '@karvon/shared/collections/balances.ts';
import { balanceEffects } from '@karvon/shared/derivations/balance-effects.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { readBookPosition } from '../../platform/db/book-position.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { ReadFacts } from '../../platform/module.ts';
import { type Move, readMoves } from '../ledger/api.ts';
import { balanceCodes, movedBalances } from './moved-balances.ts';
import { blankBalance, lockBalances, readStoredBalances, stageBalances } from './stored-balances.ts';

/** Where there is much to fold, for instance the books of years, a transaction takes so many transfers, or positions. */
const MOVES_AT_ONCE = 1000;
const POSITIONS_AT_ONCE = 2000;

/**
 * Adds what was booked since the last time to the balances that it touches. What is in the books up to a position never changes, and
 * what it comes to is added together with the facts that it came of: so each row says exactly what its `upTo` says, whatever is
 * booked meanwhile. Answers whether that is all for now.
 * @param most how many transfers to take at once
 */
export async function foldBalances(
  tx: TenantTx,
  readFacts: ReadFacts,
  most = MOVES_AT_ONCE,
): Promise<'folded' | 'more'> {
  await lockBalances(tx);
  const after = await readFolded(tx);
  const head = await readBookPosition(tx);
  if (head <= after) return 'folded';
  const { moves, through } = await readNext(tx, after, head, most);
  const ids = new Set(moves.flatMap(({ document }) => document?.id ?? []));
  const facts = await readFacts(tx, [...ids]);
  await addMoves(
    tx,
    moves,
    facts.map(({ fact }) => fact),
  );
  await sql`insert into balance_folds (company_id, pos) values (${tx.companyId}, ${through})
    on conflict (company_id) do update set pos = excluded.pos`.execute(tx.db);
  return through < head ? 'more' : 'folded';
}

async function readFolded(tx: TenantTx): Promise<number> {
  const { rows } = await sql<{ pos: number }>`select pos from balance_folds`.execute(tx.db);
  return rows[0]?.pos ?? 0;
}

/** All transfers of whole transactions, up to one of the positions. */
async function readNext(
  tx: TenantTx,
  after: number,
  head: number,
  most: number,
): Promise<{ moves: Move[]; through: number }> {
  const through = Math.min(head, after + POSITIONS_AT_ONCE);
  const moves = await readMoves(tx, balanceCodes, { after, through, limit: most + 1 });
  const cut = moves[most];
  if (cut === undefined) return { moves, through };
  const whole = moves.filter(({ pos }) => pos < cut.pos);
  if (whole.length > 0) return { moves: whole, through: cut.pos - 1 };
  return { moves: await readMoves(tx, balanceCodes, { after, through: cut.pos }), through: cut.pos };
}

type Added = { of: BalanceOf; amount: bigint; upTo: Balance['upTo'] };

async function addMoves(tx: TenantTx, moves: readonly Move[], facts: readonly JournalFact[]): Promise<void> {
  const all = [
    ...moves.flatMap(movedBalances).map((moved): Added => ({ ...moved, upTo: {} })),
    ...facts.flatMap((fact) => {
      const upTo = { [lifeKey(fact)]: fact.seq };
      return balanceEffects(fact).map((of): Added => ({ of, amount: 0n, upTo }));
    }),
  ];
  const touched = Map.groupBy(all, ({ of }) => balanceId(of));
  const known = await readStoredBalances(tx, [...touched.keys()]);
  stageBalances(
    tx,
    [...touched].flatMap(([id, added]) => withAdded(id, added, known)),
  );
}

function withAdded(id: Id, added: readonly Added[], known: Awaited<ReturnType<typeof readStoredBalances>>) {
  const [first] = added;
  if (first === undefined) return [];
  const { document, exact } = known.get(id) ?? blankBalance(first.of);
  return [
    {
      document: { ...document, upTo: added.reduce((sofar, { upTo }) => later(sofar, upTo), document.upTo) },
      exact: added.reduce((sum, { amount }) => sum + amount, exact),
    },
  ];
}

/** Of each life the higher number. */
function later(one: Balance['upTo'], other: Balance['upTo']): Balance['upTo'] {
  const all = { ...one };
  for (const [life, seq] of Object.entries(other)) all[life] = Math.max(seq, all[life] ?? 0);
  return all;
}
