import type { Id } from '@karvon/shared/values/ids.ts';
import type { Platform, ReadFacts } from '../../platform/module.ts';
import { readCompanyIds } from '../companies/api.ts';
import { onMoved } from '../ledger/api.ts';
import { foldBalances } from './fold-balances.ts';

const EVERY_MS = 1000;
/** Another process may have died over what it had moved. */
const ALL_EVERY_MS = 10 * 60_000;

/**
 * Folds balances soon after their books have moved, many pushes by one: those that this process has moved, and every ten minutes all.
 * Several processes may do so at once: each waits for the other, and finds less to do.
 * @returns ends it, once what is under way is done
 */
export async function keepBalances(
  { db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>,
  readFacts: ReadFacts,
  everyMs = EVERY_MS,
): Promise<() => Promise<void>> {
  const due = new Set<Id>(await readCompanyIds(db));
  const forget = onMoved(db, (companyId) => due.add(companyId));
  let isStopping = false;
  let lookedAt = clock();

  const fold = async (companyId: Id) => {
    due.delete(companyId);
    try {
      const state = await db.tenant(companyId, (tx) => foldBalances(tx, readFacts));
      if (state === 'more') due.add(companyId);
    } catch (error) {
      due.add(companyId);
      log.warn({ err: error }, 'balances could not be folded; this is tried again');
    }
  };
  const round = async () => {
    if (Math.abs(clock() - lookedAt) >= ALL_EVERY_MS) {
      lookedAt = clock();
      for (const id of await readCompanyIds(db)) due.add(id);
    }
    for (const id of Array.from(due)) {
      if (isStopping) return;
      await fold(id);
    }
  };

  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    if (running !== null) return;
    running = round()
      .catch((error: unknown) => log.warn({ err: error }, 'balances could not be looked at'))
      .finally(() => {
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
