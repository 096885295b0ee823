import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Database, Tx } from './transaction.ts';

/** One life of the centre's data. A till that meets another epoch pulls anew and offers again what the centre lacks. */
export type Epoch = {
  current: () => string;
  /**
   * Begins a new life, unless somebody has done so since `old`. All tills of all companies then read everything anew, so
   * nobody's word alone may bring it about. Answers the epoch that holds now.
   */
  renew: (old: string, reason: EpochReason) => Promise<string>;
};

/** The epoch as one of several processes holds it: another may renew it. */
export type SharedEpoch = Epoch & {
  /** Reads it again. */
  refresh: () => Promise<void>;
};

export type EpochReason = 'created' | 'unclean-stop' | 'restored' | 'till-is-ahead';

/** Reads the epoch, or makes the first. After an unclean stop of a database that never fsyncs, begins a new one. */
export async function openEpoch(
  db: Database,
  clock: () => number,
  mayHaveLost: boolean,
): Promise<SharedEpoch> {
  let current = await insertFirst(db, clock());
  const renew = async (old: string, reason: EpochReason) => {
    current = await replace(db, old, reason, clock());
    return current;
  };
  if (mayHaveLost) await renew(current, 'unclean-stop');
  const refresh = async () => {
    current = await db.platform((tx) => read(tx));
  };
  return { current: () => current, renew, refresh };
}

async function read(tx: Tx): Promise<string> {
  const { rows } = await sql<{ epoch: string }>`select epoch from centre_epoch`.execute(tx.db);
  return rows[0]?.epoch ?? '';
}

async function insertFirst(db: Database, now: number): Promise<string> {
  return db.platform(async (tx) => {
    await sql`insert into centre_epoch (epoch, reason, made_at)
      values (${newEpoch()}, 'created', ${instantOf(now)}) on conflict do nothing`.execute(tx.db);
    return read(tx);
  });
}

async function replace(db: Database, old: string, reason: EpochReason, now: number): Promise<string> {
  return db.platform(async (tx) => {
    await sql`update centre_epoch set epoch = ${newEpoch()}, reason = ${reason}, made_at = ${instantOf(now)}
      where epoch = ${old}`.execute(tx.db);
    return read(tx);
  });
}

/** A life that has never been. */
export function newEpoch(): string {
  return randomBytes(12).toString('hex');
}
