import { sql } from 'kysely';
import { z } from 'zod';
import type { Id } from '@karvon/shared/values/ids.ts';
import { businessDateOf, businessDateSchema, instantOf } from '@karvon/shared/values/time.ts';
import type { Database, TenantTx } from '../../platform/db/transaction.ts';
import { raiseExceptions } from '../../platform/exceptions/raise-exceptions.ts';
import { enqueueFor } from '../../platform/jobs/enqueue.ts';
import { defineJob, type Job } from '../../platform/jobs/job-definition.ts';
import { once, onceForPlatform } from '../../platform/jobs/once.ts';
import type { Platform } from '../../platform/module.ts';
import { readCompanyIds } from '../companies/api.ts';
import { areRight, type BookCheck, checkBooks, type ReadJournal } from './check-books.ts';

/** As long as the books of the largest company may take. */
const LIMIT_SECONDS = 2 * 60 * 60;

/**
 * Checks the books of every company once a night, each by a job of its own, and raises the alarm where they are not right: an
 * error in the log and an exception that managers see. A centre that slept through the night checks as soon as it is awake.
 */
export function nightlyCheck(readJournal: ReadJournal): readonly Job[] {
  const company = defineJob({
    name: 'posting.check-company',
    scope: 'company',
    payload: z.strictObject({ night: businessDateSchema }),
    timeLimitSeconds: LIMIT_SECONDS,
    async handle(platform, { night }, job) {
      const { db, newId, clock, log } = platform;
      if (await isChecked(db, job.companyId, night)) return;
      const check = await db.snapshot(job.companyId, (tx) => checkBooks(tx, readJournal));
      const isNew = await once(db, job, (tx) => note(tx, { newId, clock }, night, check));
      if (isNew && !areRight(check)) {
        log.error({ company: job.companyId, ...check }, 'the books do not balance');
      }
    },
  });
  const all = defineJob({
    name: 'posting.check-books',
    scope: 'platform',
    payload: z.strictObject({}),
    cron: '0 3 * * *',
    async handle({ db, clock, settings }, _payload, job) {
      const night = businessDateOf(clock(), settings.timeZone);
      const companies = await readCompanyIds(db);
      await onceForPlatform(db, job, async (tx) => {
        for (const id of companies) await enqueueFor(tx, id, company, { night });
      });
    },
  });
  return [all, company];
}

async function isChecked(db: Database, companyId: Id, night: string): Promise<boolean> {
  const { rows } = await db.tenant(companyId, (tx) =>
    sql`select from book_checks where night = ${night}`.execute(tx.db),
  );
  return rows.length > 0;
}

async function note(
  tx: TenantTx,
  { newId, clock }: Pick<Platform, 'newId' | 'clock'>,
  night: string,
  check: BookCheck,
): Promise<void> {
  const at = instantOf(clock());
  await sql`insert into book_checks (company_id, night, at, ok, result)
    values (${tx.companyId}, ${night}, ${at}, ${areRight(check)}, ${JSON.stringify(check)})
    on conflict do nothing`.execute(tx.db);
  if (areRight(check)) return;
  const { faults, ...figures } = check;
  const details = { what: faults[0] ?? '', difference: Math.max(...Object.values(figures)), ...figures };
  const about = { documentId: null, branchId: null, raisedAt: at };
  await raiseExceptions(tx, newId, [{ ...about, kind: 'books-differ', subject: 'nightly', details }]);
}
