import { sql } from 'kysely';
import type { PushAnswer, PushRequest, PushResult, Travelling } from '@karvon/shared/sync/protocol.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { CollectionBinding } from '../platform/module.ts';
import { lastSeqOf } from './contiguous-numbers.ts';
import { headOf } from './pull-documents.ts';
import type { PushContext } from './push-context.ts';
import { rowId } from './quarantine.ts';
import { heldRatchet } from './ratchet.ts';
import { inScope, scopedDevice } from './scope.ts';

/**
 * Answers a push into a collection that the centre owns: nothing is written, each row gets the centre's document
 * to go back to. A document that the centre does not know is answered as deleted.
 */
export async function pushToCentre(
  context: PushContext,
  device: DevicePrincipal,
  binding: CollectionBinding,
  request: PushRequest,
): Promise<PushAnswer> {
  const ids = request.rows.map((row) => rowId(row.newDocumentState));
  const asked = ids.filter((id) => idSchema.safeParse(id).success);
  return context.db.tenant(device.companyId, async (tx) => {
    const seer = await scopedDevice(tx, binding, device, context.branchPeople);
    const { rows } = await sql<{ id: string; doc: Travelling; deleted: boolean }>`
      select id, doc, deleted from ${sql.table(binding.table)} where id = any(${asked}::uuid[])
      and ${inScope(binding, seer)}`.execute(tx.db);
    const masters = new Map(rows.map((row) => [row.id, { ...row.doc, _deleted: row.deleted }]));
    const results = ids.map((id, index): PushResult => {
      const fork = request.rows[index]?.newDocumentState;
      const master = masters.get(id) ?? {
        ...(fork as object | null),
        id: id.slice(0, 36) || 'none',
        _deleted: true,
      };
      return { id, state: 'conflict', code: 'server-owned', master };
    });
    const ratchet = await heldRatchet(tx, device.deviceId);
    const lastSeq = await lastSeqOf(tx, device.deviceId, device.incarnation);
    return { results, lastSeq, missing: [], pos: await headOf(tx, binding.collection.name), ratchet };
  });
}
