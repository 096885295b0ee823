import type { Id } from '@karvon/shared/values/ids.ts';
import { type BusinessDate, businessDateOf, instantOf } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import { raiseExceptions } from '../../platform/exceptions/raise-exceptions.ts';
import type { Platform } from '../../platform/module.ts';
import { readCompanyIds } from '../companies/api.ts';
import { areRight, checkBooks, type ReadJournal } from './check-books.ts';

const LOOK_EVERY_MS = 10 * 60_000;
/** Hour of the operator's night from which the books of the day before are checked. */
const FROM_HOUR = 3;

/**
 * Checks the books of every company once a night, and raises the alarm where they are not right: an error in the log
 * and an exception that managers see. Looks at the clock every ten minutes; a centre that slept through the night checks
 * as soon as it is awake. Of several processes one does it.
 */
export function startNightlyCheck(platform: Platform, readJournal: ReadJournal): () => Promise<void> {
  let running: Promise<void> | null = null;
  let stopping = false;
  const timer = setInterval(() => {
    if (running !== null) return;
    running = atOneProcess(platform, () => checkWhatIsDue(platform, readJournal, () => stopping))
      .catch((error: unknown) => platform.log.error({ err: error }, 'the nightly check of the books failed'))
      .finally(() => {
        running = null;
      });
  }, LOOK_EVERY_MS);
  timer.unref();
  return async () => {
    stopping = true;
    clearInterval(timer);
    await running;
  };
}

async function atOneProcess({ db }: Platform, work: () => Promise<void>): Promise<void> {
  await db.unlessUnderWay('nightly-check', work);
}

/** Checks each company that has not been checked since the last night began. */
export async function checkWhatIsDue(
  platform: Platform,
  readJournal: ReadJournal,
  isStopping: () => boolean = () => false,
): Promise<void> {
  const night = nightOf(platform.clock(), platform.settings.timeZone);
  if (night === null) return;
  for (const companyId of await readCompanyIds(platform.db)) {
    if (isStopping()) return;
    try {
      await checkCompany(platform, readJournal, companyId, night);
    } catch (error) {
      platform.log.error({ err: error, company: companyId }, 'the books could not be checked');
    }
  }
}

/** The day whose night has come to the hour of checking; null before. */
function nightOf(now: number, timeZone: string): BusinessDate | null {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now);
  return Number(hour) < FROM_HOUR ? null : businessDateOf(now, timeZone);
}

async function checkCompany(
  platform: Platform,
  readJournal: ReadJournal,
  companyId: Id,
  night: BusinessDate,
): Promise<void> {
  const { db, newId, clock, log } = platform;
  const done = await db.tenant(companyId, (tx) =>
    sql`select from book_checks where night = ${night}`.execute(tx.db),
  );
  if (done.rows.length > 0) return;
  const check = await db.snapshot(companyId, (tx) => checkBooks(tx, readJournal));
  const at = instantOf(clock());
  await db.tenant(companyId, async (tx) => {
    await sql`insert into book_checks (company_id, night, at, ok, result)
      values (${companyId}, ${night}, ${at}, ${areRight(check)}, ${JSON.stringify(check)})
      on conflict do nothing`.execute(tx.db);
    if (areRight(check)) return;
    const { faults, ...figures } = check;
    const details = { what: faults[0] ?? '', difference: Math.max(...Object.values(figures)), ...figures };
    const about = { documentId: null, branchId: null, raisedAt: at };
    await raiseExceptions(tx, newId, [{ ...about, kind: 'books-differ', subject: 'nightly', details }]);
  });
  if (!areRight(check)) log.error({ company: companyId, ...check }, 'the books do not balance');
}
