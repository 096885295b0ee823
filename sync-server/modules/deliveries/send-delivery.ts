import { z } from 'zod';
import { maskAddress } from '@karvon/shared/deliveries/address.ts';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';
import { defineJob, type Job, type RunningJob } from '../../platform/jobs/job-definition.ts';
import { once } from '../../platform/jobs/once.ts';
import type { Platform, ReadFacts } from '../../platform/module.ts';
import { readCompany } from '../companies/api.ts';
import { readPaperOfFact } from '../sales/api.ts';
import { isUnderWay, readDelivery, type Said, sayOutcome } from './outcomes.ts';
import { type Message, type Sender, senderFor } from './senders.ts';

const payloadSchema = z.strictObject({
  delivery: idSchema,
  attempt: z.int().min(1),
  /** How often the receipt was looked for in vain. */
  looked: z.int().min(0),
});
type Payload = z.infer<typeof payloadSchema>;
export type SendJob = Job<Payload, 'company'>;

/** Tries after the first one while the other side is away: within some fifteen minutes. Then the cashier is told. */
const RETRIES = 4;
/** What a till has sold offline comes beside what it wants sent, before it or behind it. In seconds; then it is not waited for. */
const LOOK_AGAIN_AFTER = [2, 15, 60, 600, 3600, 6 * 3600];

/** Sends one attempt of a delivery, and says in its document what came of it. */
export function sendDeliveryJob(readFacts: ReadFacts): SendJob {
  const job: SendJob = defineJob({
    name: 'deliveries.send',
    scope: 'company',
    payload: payloadSchema,
    retries: RETRIES,
    retryAfterSeconds: 30,
    timeLimitSeconds: 120,
    atOnce: 4,
    async handle(platform, payload, running) {
      const { db } = platform;
      const found = await db.tenant(running.companyId, (tx) => prepare(tx, platform, payload, readFacts));
      if (found === null) return;
      if (found === 'no-receipt') return lookAgain(platform, job, payload, running);
      const said = 'said' in found ? found.said : await send(platform, found, running);
      await db.tenant(running.companyId, (tx) => sayOutcome(tx, payload, said, platform.clock()));
    },
  });
  return job;
}

type Prepared = { message: Message; sender: Sender; delivery: Id };

/** What is to be sent, or what there is to be said instead; null where nobody waits for this attempt any more. */
async function prepare(
  tx: TenantTx,
  platform: Platform,
  { delivery: id, attempt }: Payload,
  readFacts: ReadFacts,
): Promise<Prepared | { said: Said } | 'no-receipt' | null> {
  const delivery = await readDelivery(tx, id);
  if (delivery === null || !isUnderWay(delivery, attempt)) return null;
  const { channel, to, fact, locale } = delivery;
  if (to === null) return { said: { state: 'failed', why: 'no-address' } };
  const sender = senderFor(channel, platform);
  if (sender === null) return { said: { state: 'waiting', why: 'no-channel' } };
  const paper = await readPaperOfFact(tx, { fact, locale }, readFacts);
  if (paper === null) return 'no-receipt';
  const company = (await readCompany(tx)).name;
  return { delivery: id, sender, message: { id: `${id}.${attempt}`, to, company, locale, ...paper } };
}

async function lookAgain(platform: Platform, job: SendJob, payload: Payload, running: RunningJob<'company'>) {
  const { db, clock } = platform;
  const { looked } = payload;
  const after = LOOK_AGAIN_AFTER[looked];
  const why = 'no-receipt';
  if (after === undefined) {
    await db.tenant(running.companyId, (tx) => sayOutcome(tx, payload, { state: 'failed', why }, clock()));
    return;
  }
  await once(db, running, async (tx) => {
    const at = instantOf(clock() + after * 1000);
    if (await sayOutcome(tx, payload, { state: 'waiting', why }, clock())) {
      await enqueue(tx, job, { ...payload, looked: looked + 1 }, { at });
    }
  });
}

/** Throws while there is another try. */
async function send(
  { log }: Platform,
  { sender, message, delivery }: Prepared,
  { attempt, id }: RunningJob<'company'>,
): Promise<Said> {
  const outcome = await sender(message).catch((error: unknown) => ({
    detail: withoutAddress(error, message.to),
  }));
  if (outcome === 'sent') return { state: 'sent', why: '' };
  if (outcome === 'refused') return { state: 'failed', why: 'address-refused' };
  const { detail } = outcome;
  // Without its cause, which names the address.
  if (attempt <= RETRIES) throw new Error(detail);
  log.warn({ job: id, delivery, detail }, 'a receipt could not be sent');
  return { state: 'failed', why: 'unreachable' };
}

/** Servers repeat an address in what they say of it; what jobs have failed for is kept, and read by others. */
function withoutAddress(error: unknown, to: string): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(to, maskAddress(to));
}
