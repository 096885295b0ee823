import type { Id } from '@karvon/shared/values/ids.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Platform } from '../../platform/module.ts';
import { readCompanyIds } from '../companies/api.ts';
import { expireHolds } from './expire-holds.ts';
import { onMoved } from './moved.ts';

const EVERY_MS = 1000;
/** Another process may have died over what it had moved. */
const ALL_EVERY_MS = 10 * 60_000;

/**
 * What the books need besides transfers: folds deltas into their accounts, and lets holds go that have run out. It looks
 * at every company at first and every ten minutes, else only at those whose books this process has moved. Several processes
 * may do so at once: folding is left to whoever is at it, and a hold runs out once.
 * @returns ends it, once what is under way is done
 */
export async function keepBooks(
  platform: Pick<Platform, 'db' | 'clock' | 'newId' | 'log'>,
  everyMs = EVERY_MS,
): Promise<() => Promise<void>> {
  const { db, clock, newId, log } = platform;
  const companies = await readCompanyIds(db);
  const unfolded = new Set<Id>(companies);
  /** No open hold of the company runs out before; null: not looked yet. */
  const expiries = new Map<Id, Instant | null>(companies.map((id) => [id, null]));
  const forget = onMoved(db, (companyId, expiresAt) => {
    unfolded.add(companyId);
    const known = expiries.get(companyId);
    if (expiresAt === null || known === null) return;
    if (known === undefined || expiresAt < known) expiries.set(companyId, expiresAt);
  });
  let isStopping = false;

  const fold = async (companyId: Id) => {
    unfolded.delete(companyId);
    const folded = await db.tenant(companyId, foldDeltas);
    if (folded === null) unfolded.add(companyId);
  };
  const expire = async (companyId: Id, from: Instant | null) => {
    // Removed first: a hold that is made meanwhile may run out earlier than what is found.
    expiries.delete(companyId);
    const next = await db.tenant(companyId, (tx) => expireHolds(tx, newId, from, instantOf(clock())));
    const meanwhile = expiries.get(companyId) ?? next;
    if (next !== null && meanwhile !== null) expiries.set(companyId, next < meanwhile ? next : meanwhile);
  };
  const attempt = async (work: Promise<void>, again: () => void) => {
    try {
      await work;
    } catch (error) {
      again();
      log.warn({ err: error }, 'the books could not be kept; this is tried again');
    }
  };
  let lookedAt = clock();
  const lookAtAll = async () => {
    lookedAt = clock();
    for (const id of await readCompanyIds(db)) {
      unfolded.add(id);
      expiries.set(id, null);
    }
  };
  const round = async () => {
    if (Math.abs(clock() - lookedAt) >= ALL_EVERY_MS) await attempt(lookAtAll(), () => {});
    const moved = Array.from(unfolded);
    for (const id of moved) {
      if (isStopping) return;
      await attempt(fold(id), () => unfolded.add(id));
    }
    const now = instantOf(clock());
    const due = [...expiries].filter(([, from]) => from === null || from <= now);
    for (const [id, from] of due) {
      if (isStopping) return;
      await attempt(expire(id, from), () => expiries.set(id, from));
    }
  };

  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    if (running !== null) return;
    running = round().finally(() => {
      running = null;
    });
  }, everyMs);
  timer.unref();
  return async () => {
    isStopping = true;
    clearInterval(timer);
    forget();
    await running;
  };
}

/** Folds the company's deltas; answers how many, or null when another process is at it. */
export async function foldDeltas(tx: TenantTx): Promise<number | null> {
  const { rows } = await sql<{ folded: number | null }>`select ledger_fold_deltas() as folded`.execute(tx.db);
  return rows[0]?.folded ?? null;
}
