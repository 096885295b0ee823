import { standingOfDelivery } from '@karvon/shared/collections/deliveries.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';
import { deliveryOf, withOutcome } from './outcomes.ts';
import type { SendJob } from './send-delivery.ts';

/**
 * Takes what tills have asked for: of each attempt that the centre has not seen yet the document says that it has, and a job is
 * asked for, both in the transaction of the push. So one attempt is one job, however often its document is handed in.
 */
export function takeDeliveries(job: SendJob) {
  return async (tx: TenantTx, documents: readonly Travelling[], now: number): Promise<Travelling[]> => {
    const taken: Travelling[] = [];
    for (const document of documents) {
      const isNew = !document._deleted && standingOfDelivery(deliveryOf(document)).why === 'not-handed-in';
      taken.push(isNew ? await takeUp(tx, job, document, now) : document);
    }
    return taken;
  };
}

/** Says that the centre is at it, and asks for the job. */
export async function takeUp(
  tx: TenantTx,
  job: SendJob,
  document: Travelling,
  now: number,
): Promise<Travelling> {
  const { id, attempt } = deliveryOf(document);
  await enqueue(tx, job, { delivery: id, attempt, looked: 0 });
  return withOutcome(document, { state: 'waiting', why: 'taken' }, now);
}
