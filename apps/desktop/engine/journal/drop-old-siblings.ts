import { firstReturnDate, RETURN_DAYS } from '@karvon/shared/journal/return-window.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import { type Till, todayAt } from '../till.ts';

const AT_ONCE = 500;
const EVERY_MS = 60 * 60_000;
/** Above every date: nothing is kept. */
const NEVER = '9999-12-31' as BusinessDate;

/** Drops what other tills sold too long ago, now and then once an hour. Answers how to stop. */
export function keepSiblingsFresh(till: Till): () => Promise<void> {
  let running = Promise.resolve();
  const run = () => {
    running = running
      .then(() => dropOldSiblings(till))
      .catch((error: unknown) => till.ports.log.warn({ err: error }, 'old receipts could not be dropped'));
  };
  run();
  const timer = setInterval(run, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/**
 * Removes the facts of other tills that returns no longer reach back to, from the disk too. Nothing of it goes anywhere: the
 * centre has them. Where the first date to keep is earlier than the last time, as after a clock that had run ahead, what was
 * dropped comes again.
 */
export async function dropOldSiblings(till: Till): Promise<void> {
  const { collections, desk, settings, siblings } = till;
  const { shop } = desk;
  if (shop === null) return;
  const from = firstReturnDate(todayAt(till), shop.returnDays ?? RETURN_DAYS) ?? NEVER;
  const last = settings.get('siblings-from');
  if (last !== null && from < last) settings.set('anew-siblings', 'dropped-too-early');
  if (last !== from) settings.set('siblings-from', from);
  for (;;) {
    const ids = siblings.olderThan(from, AT_ONCE);
    if (ids.length === 0) break;
    await collections.siblings.bulkRemove(ids);
  }
  while (!(await collections.siblings.storageInstance.cleanup(0)));
}
