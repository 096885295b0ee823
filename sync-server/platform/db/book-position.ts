import { sql } from 'kysely';
import type { TenantTx } from './transaction.ts';

/** Kept as promises, so that two parts of a transaction that ask at once get the same number. */
const taken = new WeakMap<TenantTx, Promise<number>>();

/**
 * The number of this transaction in its company's books; every stock move and transfer carries it, so that "as it was
 * at position P" is the sum of what has `pos <= P`. Taken at first need and remembered for the transaction.
 *
 * The company's row stays locked until the commit: numbers become visible in their order, and whoever writes the
 * books of a company does so one after the other from here on. Take it after the places of goods, before the
 * guarded accounts.
 */
export function takeBookPosition(tx: TenantTx): Promise<number> {
  const known = taken.get(tx);
  if (known !== undefined) return known;
  const position = takeNext(tx);
  taken.set(tx, position);
  return position;
}

/** How far the company's books have come, as far as is committed; 0 where nothing is in them. */
export async function readBookPosition(tx: TenantTx): Promise<number> {
  const { rows } = await sql<{ pos: number }>`select pos from book_heads`.execute(tx.db);
  return rows[0]?.pos ?? 0;
}

async function takeNext(tx: TenantTx): Promise<number> {
  const { rows } = await sql<{ pos: number }>`
    insert into book_heads as head (company_id, pos) values (${tx.companyId}, 1)
    on conflict (company_id) do update set pos = head.pos + 1 returning pos`.execute(tx.db);
  const pos = rows[0]?.pos;
  if (pos === undefined) throw new Error('The company’s books gave no position.');
  return pos;
}
