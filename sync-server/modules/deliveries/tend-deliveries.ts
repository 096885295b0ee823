import { sql } from 'kysely';
import { z } from 'zod';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { stampChanges } from '@karvon/shared/sync/stamp-changes.ts';
import { CENTRE_NODE } from '@karvon/shared/sync/stamps.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { lockDocuments } from '../../platform/db/edit-documents.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { enqueueFor } from '../../platform/jobs/enqueue.ts';
import { defineJob, type Job } from '../../platform/jobs/job-definition.ts';
import { onceForPlatform } from '../../platform/jobs/once.ts';
import type { Platform } from '../../platform/module.ts';
import { readCompanyIds } from '../companies/api.ts';
import { deliveryOf, withOutcome } from './outcomes.ts';
import type { SendJob } from './send-delivery.ts';
import { senderFor } from './senders.ts';
import { takeUp } from './take-deliveries.ts';

const DAY_MS = 86_400_000;
/** So long after the last word on it an address is known. */
export const ADDRESS_DAYS = 30;
/** Documents in one transaction: tills of the company wait for its end. */
const BATCH = 200;

/**
 * Looks after deliveries once a day, in the morning, since what goes out then may wake somebody: what waited for a channel that is
 * there by now goes out, what nobody is at any more has failed, and addresses are forgotten.
 */
export function tendDeliveriesJobs(send: SendJob): readonly Job[] {
  const company = defineJob({
    name: 'deliveries.tend-company',
    scope: 'company',
    payload: z.strictObject({}),
    timeLimitSeconds: 3600,
    async handle(platform, _payload, { companyId, signal }) {
      for (const tend of [sendWaiting, giveUp, forgetAddresses]) {
        let after: string | null = '';
        while (after !== null && !signal.aborted) {
          const from: string = after;
          after = await platform.db.tenant(companyId, (tx) => tend(tx, platform, from, send));
        }
      }
    },
  });
  const all = defineJob({
    name: 'deliveries.tend',
    scope: 'platform',
    payload: z.strictObject({}),
    cron: '10 9 * * *',
    async handle({ db }, _payload, job) {
      const companies = await readCompanyIds(db);
      await onceForPlatform(db, job, async (tx) => {
        for (const id of companies) await enqueueFor(tx, id, company, {});
      });
    },
  });
  return [all, company];
}

/** What waited for a channel that there is by now. */
async function sendWaiting(tx: TenantTx, platform: Platform, after: string, send: SendJob) {
  const waiting = sql<boolean>`state = 'queued' and why = 'no-channel'`;
  return eachOf(tx, waiting, after, async (document) => {
    if (senderFor(deliveryOf(document).channel, platform) === null) return document;
    return takeUp(tx, send, document, platform.clock());
  });
}

/** What nobody is at any more: its job has died, or was lost with a restore. Whoever wants it has it tried again. */
async function giveUp(tx: TenantTx, { clock }: Platform, after: string) {
  const before = instantOf(clock() - DAY_MS);
  const lost = sql<boolean>`state = 'queued' and why <> 'no-channel' and told_at < ${before}`;
  return eachOf(tx, lost, after, async (document) =>
    withOutcome(document, { state: 'failed', why: 'lost' }, clock()),
  );
}

async function forgetAddresses(tx: TenantTx, { clock }: Platform, after: string) {
  const before = instantOf(clock() - ADDRESS_DAYS * DAY_MS);
  const old = sql<boolean>`has_address and state <> 'queued' and told_at < ${before}`;
  return eachOf(tx, old, after, async (document) =>
    stampChanges(document, { to: null }, clock(), CENTRE_NODE),
  );
}

/** Changes a batch of those that fit, in order of id; answers behind which id to go on, null at the end. */
async function eachOf(
  tx: TenantTx,
  which: ReturnType<typeof sql<boolean>>,
  after: string,
  change: (document: Travelling) => Promise<Travelling>,
): Promise<string | null> {
  await lockDocuments(tx, 'deliveries');
  const { rows } = await sql<{ id: string; doc: Omit<Travelling, '_deleted'> }>`
    select id, doc from deliveries where not deleted and id::text > ${after} and ${which}
    order by id::text limit ${BATCH}`.execute(tx.db);
  const changed: Travelling[] = [];
  for (const { doc } of rows) {
    const document = { ...doc, _deleted: false } as Travelling;
    const now = await change(document);
    if (now !== document) changed.push(now);
  }
  if (changed.length > 0) tx.stage('deliveries', changed);
  return rows.length < BATCH ? null : (rows.at(-1)?.id ?? null);
}
