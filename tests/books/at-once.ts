import fc from 'fast-check';
import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database } from '@karvon/sync-server/platform/db/transaction.ts';
import { byAccount, same } from './held-history.ts';
import { accounts, type Choice, choice, History, opening } from './ledger-choices.ts';
import { LedgerModel, type ModelBalance, type ModelTransfer, type Op } from './ledger-model.ts';
import { dayOf, minutesOf, RealLedger } from './real-ledger.ts';

/** What goes wrong around a step: the answer is lost after the commit, or everything breaks before it. */
export type Mishap = 'lost' | 'broken' | null;
export type ClientStep = { step: Choice; mishap: Mishap };
export const clientStep: fc.Arbitrary<ClientStep> = fc.record({
  step: choice,
  mishap: fc.constantFrom(null, null, null, 'lost', 'broken'),
});

/** What clients were told: keys of transfers → what was asked for. */
type Believed = Map<string, string>;

/** Lets clients loose on one ledger and holds what they left there against the model. Throws Differs. */
export async function runAtOnce(
  db: Database,
  newId: () => Id,
  clients: readonly (readonly ClientStep[])[],
): Promise<{ retries: number }> {
  const real = new RealLedger(db, newId);
  const history = new History();
  const believed: Believed = new Map();
  const undone = { retries: 0 };
  const retried = <Result>(work: () => Promise<Result>) => whileUndone(work, undone);

  const run = async ({ step, mishap }: ClientStep) => {
    if (step.do === 'pass') history.now += step.minutes;
    else if (step.do === 'fold') await retried(() => real.fold());
    else if (step.do === 'expire') await retried(() => real.expire(history.now));
    else {
      const op = history.opOf(step);
      if (op !== null) await ask(op, mishap);
    }
  };
  const ask = async (op: Op, mishap: Mishap) => {
    const { now } = history;
    if (mishap === 'broken') await retried(() => real.breakIn(op, now));
    const answer = await retried(() => real.apply(op, now));
    if (!('states' in answer)) return;
    history.wasDone(op);
    for (const [key, asked] of askedBy(op)) believed.set(key, asked);
    if (mishap !== 'lost' || op.op === 'close') return;
    const again = await retried(() => real.apply(op, now));
    same(`${JSON.stringify(op)} again`, { states: answer.states.map(() => 'exists') }, again);
  };

  await ask(opening, null);
  await Promise.all(
    clients.map(async (steps) => {
      for (const step of steps) await run(step);
    }),
  );
  await audit(real, believed);
  return undone;
}

/** The database undid it for another's sake: the same again. Anything else is thrown. */
async function whileUndone<Result>(work: () => Promise<Result>, count: { retries: number }): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!code.startsWith('40')) throw error;
      count.retries += 1;
    }
  }
}

/** Everything that was committed, in order of position, must be legal and come to the balances that are there. */
async function audit(real: RealLedger, believed: Believed): Promise<void> {
  const model = new LedgerModel();
  const past = new Map<number, ModelBalance[]>();
  const found: Believed = new Map();
  for (const { pos, op, now } of await readCommitted(real)) {
    const answer = model.apply(op, now);
    const legal = { states: op.op === 'close' ? [] : ['created'] };
    same(`committed at position ${pos}: ${JSON.stringify(op)}`, legal, answer);
    for (const [key, asked] of askedBy(op)) if (!key.startsWith('expire:')) found.set(key, asked);
    past.set(
      pos,
      accounts.map((account) => model.balance(account)),
    );
  }
  same('what clients believe', inOrder(believed), inOrder(found));
  const positions = [...past];
  for (const share of [1, 0.7, 0.3]) {
    const [position, balances] = positions[Math.ceil(positions.length * share) - 1] ?? [0, []];
    const then = await real.balances(accounts, position);
    same(`the balances at position ${position}`, byAccount(balances), byAccount(then));
    if (share < 1) continue;
    same('the balances', byAccount(balances), byAccount(await real.balances(accounts)));
  }
  same('the faults', { unbalanced: [], accounts: [] }, await real.faults());
}

function inOrder(believed: Believed): string[] {
  return [...believed.values()].sort();
}

function askedBy(op: Op): [key: string, asked: string][] {
  if (op.op === 'post') return op.transfers.map((transfer) => [transfer.key, JSON.stringify(transfer)]);
  return op.op === 'close' || op.op === 'expire' ? [] : [[op.key, JSON.stringify(op)]];
}

type Row = {
  pos: number;
  key: string;
  phase: 'single' | 'pending' | 'post' | 'void' | 'close';
  debit: string;
  credit: string;
  amount: number;
  day: string;
  at: string;
  until: string | null;
  of: string | null;
  through: string | null;
};

async function readCommitted(real: RealLedger): Promise<{ pos: number; op: Op; now: number }[]> {
  const name = sql`concat_ws(':', code, nullif(subject, ''))`;
  const { rows } = await real.within((tx) =>
    sql<Row>`
      with names as (select id, ${name} as name from ledger_accounts)
      select t.pos, t.id, t.key, t.phase, d.name as debit, c.name as credit, t.amount, t.posting_date as day, t.at,
        t.expires_at as until, o.key as of, null as through
      from ledger_transfers t join names d on d.id = t.debit_id join names c on c.id = t.credit_id
      left join ledger_transfers o on o.id = coalesce(t.pending_id, t.reverses_id)
      union all
      select pos, id, '', 'close', '', '', 0, null, at, null, null, through from ledger_closings
      order by pos, id`.execute(tx.db),
  );
  return rows.map((row) => ({ pos: row.pos, op: opOf(row), now: minutesOf(row.at) }));
}

function opOf({ key, phase, debit, credit, amount, day: date, until, of, through }: Row): Op {
  if (phase === 'close') return { op: 'close', through: through === null ? null : dayOf(through) };
  const day = dayOf(date);
  if (of === null) {
    const end = until === null ? 'ever' : minutesOf(until);
    const hold: ModelTransfer['hold'] = phase === 'pending' ? { until: end } : null;
    return { op: 'post', transfers: [{ key, debit, credit, amount, day, hold }] };
  }
  if (phase === 'post') return { op: 'post-hold', key, of, day, amount };
  return { op: phase === 'void' ? 'void-hold' : 'reverse', key, of, day };
}
