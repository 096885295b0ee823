import { sql } from 'kysely';
import { type Balance, type BalanceOf, balanceId } from '@karvon/shared/collections/balances.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { readCurrency } from '../companies/api.ts';
import { lockDocuments } from '../../platform/db/edit-documents.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';

/** A balance with what it comes to exactly: one absurd fact may put it beyond what can travel. */
export type StoredBalance = { document: Balance; exact: bigint };

/** Waits until nobody else writes balances of the company, and keeps others waiting until the commit. Take it first. */
export function lockBalances(tx: TenantTx): Promise<void> {
  return lockDocuments(tx, 'balances');
}

/** Those of them that are there, by id. */
export async function readStoredBalances(
  tx: TenantTx,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, StoredBalance>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ doc: Balance; exact: string }>`
    select doc, exact::text as exact from balances where id = any(${[...ids]}::uuid[])`.execute(tx.db);
  return new Map(rows.map(({ doc, exact }) => [doc.id, { document: doc, exact: BigInt(exact) }]));
}

/** A client's debt and bonuses in the company's currency, as far as there are any. */
export async function readBalancesOfClient(tx: TenantTx, client: Id): Promise<Balance[]> {
  const currency = await readCurrency(tx);
  const ids = (['debt', 'bonus'] as const).map((kind) => balanceId({ kind, subject: client, currency }));
  const known = await readStoredBalances(tx, ids);
  return ids.flatMap((id) => known.get(id)?.document ?? []);
}

/**
 * Says up to how much somebody may owe; null: without limit, undefined: as the company has it. Answers whether that is another than
 * before.
 */
export async function setDebtLimit(tx: TenantTx, of: BalanceOf, limit: Balance['limit']): Promise<boolean> {
  await lockBalances(tx);
  const id = balanceId(of);
  const { document, exact } = (await readStoredBalances(tx, [id])).get(id) ?? blankBalance(of);
  if (document.limit === limit) return false;
  const { limit: _before, ...rest } = document;
  stageBalances(tx, [{ document: limit === undefined ? rest : { ...rest, limit }, exact }]);
  return true;
}

/** One of which nothing is written yet. */
export function blankBalance({ kind, subject, currency }: BalanceOf): StoredBalance {
  const id = balanceId({ kind, subject, currency });
  return { document: { id, v: 1, kind, subject, currency, amount: minor(0), upTo: {} }, exact: 0n };
}

/** Balances as they are from now on. What travels is held within the safe integers. */
export function stageBalances(tx: TenantTx, balances: readonly StoredBalance[]): void {
  const exactOf = new Map<string, string>(
    balances.map(({ document, exact }) => [document.id, String(exact)]),
  );
  tx.stage(
    'balances',
    balances.map(
      ({ document, exact }): Travelling => ({ ...document, amount: held(exact), _deleted: false }),
    ),
    ({ id }) => ({ exact: exactOf.get(id) ?? '0' }),
  );
}

const LIMIT = BigInt(Number.MAX_SAFE_INTEGER);

function held(exact: bigint): number {
  return Number(exact > LIMIT ? LIMIT : exact < -LIMIT ? -LIMIT : exact);
}
