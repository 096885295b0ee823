import type { Id } from '@karvon/shared/values/ids.ts';
import type { Platform, StopModule } from '../module.ts';
import { forgetAnswers } from './idempotency.ts';

const EVERY_MS = 60 * 60_000;

/** Forgets once an hour what has been answered more than a day ago. Of several processes one does it. */
export function startForgetting(
  { db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>,
  readCompanies: () => Promise<Id[]>,
): StopModule {
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = db
      .unlessUnderWay('forget-answers', async () => forgetAnswers(db, await readCompanies(), clock()))
      .catch((error: unknown) => log.error({ err: error }, 'old answers could not be forgotten'));
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
