import type { Id } from '@karvon/shared/values/ids.ts';
import type { CollectionBinding } from '../platform/module.ts';
import { pushDocuments } from './push-documents.ts';
import type { PushContext } from './push-context.ts';
import { type KeptRow, settleRows } from './quarantine.ts';
import type { Retried } from './retry-rows.ts';

/**
 * Tries a refused row of a collection that both sides write again, as the till that handed it in. A later version of the
 * document may be there by now: then it is merged with that, which counts as taken.
 */
export async function retryDocument(
  context: PushContext,
  companyId: Id,
  binding: CollectionBinding,
  row: KeptRow,
  by: Id,
): Promise<Retried> {
  const [device] = await context.db.tenant(companyId, (tx) => context.readDevices(tx, [row.device_id]));
  const unknown = { code: 'forged' as const, reason: 'the till that handed it in is none of this company' };
  const refused = {
    id: row.id,
    fact: row.fact_id,
    state: { state: 'quarantined' as const, refusal: unknown },
  };
  if (device === undefined) return refused;
  const rows = [{ newDocumentState: JSON.parse(row.document) as unknown }];
  const { results } = await pushDocuments(context, device, binding, { rows });
  const [result] = results;
  if (result === undefined || result.state === 'quarantined') {
    const refusal = { code: 'malformed' as const, reason: result?.message ?? '' };
    return { ...refused, state: { state: 'quarantined', refusal } };
  }
  await context.db.tenant(companyId, (tx) =>
    settleRows(tx, [row.id], 'booked', { by, note: null }, { newId: context.newId, now: context.clock() }),
  );
  return { ...refused, state: { state: result.state === 'duplicate' ? 'duplicate' : 'accepted' } };
}
