import {
  type Delivery,
  type DeliveryOutcome,
  standingOfDelivery,
} from '@karvon/shared/collections/deliveries.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { stampChanges } from '@karvon/shared/sync/stamp-changes.ts';
import { CENTRE_NODE } from '@karvon/shared/sync/stamps.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { lockDocuments, readDocuments } from '../../platform/db/edit-documents.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { deliveriesBinding } from './collections.ts';

/** What is said of a delivery's present attempt. */
export type Said = Pick<DeliveryOutcome, 'state' | 'why'>;

/** A delivery as it is stored; null where there is none. */
export async function readDelivery(tx: TenantTx, id: Id): Promise<Delivery | null> {
  const document = (await readDocuments(tx, deliveriesBinding, [id])).get(id);
  return document === undefined || document._deleted ? null : deliveryOf(document);
}

/** The document with what the centre says of its present attempt, in the centre's name. */
export function withOutcome(document: Travelling, said: Said, now: number): Travelling {
  const { attempt } = deliveryOf(document);
  const outcome: DeliveryOutcome = { attempt, ...said, at: instantOf(now) };
  return stampChanges(document, { outcome }, now, CENTRE_NODE);
}

/**
 * Says what became of an attempt, unless another one was asked for meanwhile, or it is settled. Answers whether it did. Locks the
 * collection: nothing else is to be locked before.
 */
export async function sayOutcome(
  tx: TenantTx,
  { delivery, attempt }: { delivery: Id; attempt: number },
  said: Said,
  now: number,
): Promise<boolean> {
  await lockDocuments(tx, 'deliveries');
  const document = (await readDocuments(tx, deliveriesBinding, [delivery])).get(delivery);
  if (document === undefined || document._deleted) return false;
  if (!isUnderWay(deliveryOf(document), attempt)) return false;
  tx.stage('deliveries', [withOutcome(document, said, now)]);
  return true;
}

/** Whether the centre is still at this attempt. */
export function isUnderWay(delivery: Delivery, attempt: number): boolean {
  return delivery.attempt === attempt && standingOfDelivery(delivery).state === 'queued';
}

export function deliveryOf(document: Travelling): Delivery {
  return document as unknown as Delivery;
}
