import type { Id } from '@karvon/shared/values/ids.ts';
import type { CollectionBinding } from '../platform/module.ts';
import { pushDocuments } from './push-documents.ts';
import type { PushContext } from './push-context.ts';
import { type KeptRow, settleRows } from './quarantine.ts';
import type { Retried, Settling } from './retry-rows.ts';

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
  settling: Settling,
): Promise<Retried> {
  const [device] = await context.db.tenant(companyId, (tx) => context.readDevices(tx, [row.device_id]));
  const unknown = { code: 'forged' as const, reason: 'the till that handed it in is none of this company' };
  const refused = {
    id: row.id,
    fact: row.fact_id,
    state: { state: 'quarantined' as const, refusal: unknown },
  };
  if (device === undefined) {
    await context.db.tenant(companyId, async (tx) => settling(tx, [refused]));
    return refused;
  }
  const rows = [{ newDocumentState: JSON.parse(row.document) as unknown }];
  const { results } = await pushDocuments(context, device, binding, { rows });
  const [result] = results;
  if (result === undefined || result.state === 'quarantined') {
    const refusal = { code: 'malformed' as const, reason: result?.message ?? '' };
    const still: Retried = { ...refused, state: { state: 'quarantined', refusal } };
    await context.db.tenant(companyId, async (tx) => settling(tx, [still]));
    return still;
  }
  const state = result.state === 'duplicate' ? 'duplicate' : 'accepted';
  const taken: Retried = { ...refused, state: { state } };
  const ports = { newId: context.newId, now: context.clock() };
  await context.db.tenant(companyId, async (tx) => {
    await settleRows(tx, [row.id], 'booked', { by, note: null }, ports);
    settling(tx, [taken]);
  });
  return taken;
}
