import { isDeepStrictEqual } from 'node:util';
import { type Client, EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { CENTRE_NODE } from '@karvon/shared/sync/stamps.ts';
import { stampChanges } from '@karvon/shared/sync/stamp-changes.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { canonicalHash } from '@karvon/shared/values/wire-json.ts';
import { lockDocuments, readDocuments } from '../../platform/db/edit-documents.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { clientsBinding } from './collections.ts';
import type { ClientChange } from './schemas.ts';

/** The version of a client: its stamps say of every field who wrote it last. */
export function versionOf({ stamps }: Pick<Client, 'stamps'>): string {
  return canonicalHash(stamps).slice(0, 24);
}

/** Writes down a new client, with the centre's stamps. */
export async function addClient(tx: TenantTx, id: Id, fields: ClientChange, now: number): Promise<Client> {
  await lockDocuments(tx, 'clients');
  const blank: Travelling = { id, v: 1, stamps: {}, _deleted: false };
  const added = stampChanges(blank, { ...EMPTY_CLIENT, ...fields }, now, CENTRE_NODE);
  tx.stage('clients', [added]);
  return withoutMark(added);
}

/**
 * Changes fields of a client, with the centre's stamps: tills take them as they take each other's edits. What is the same
 * already is no edit. Answers the client and the names of the fields that have changed; null when there is no such client.
 * @param assertSeen is shown the client as it is, with all others kept from editing it; throws when that will not do
 */
export async function editClient(
  tx: TenantTx,
  id: Id,
  change: ClientChange,
  now: number,
  assertSeen: (current: Client) => void,
): Promise<{ client: Client; fields: string[] } | null> {
  await lockDocuments(tx, 'clients');
  const current = (await readDocuments(tx, clientsBinding, [id])).get(id);
  if (current === undefined || current._deleted) return null;
  assertSeen(withoutMark(current));
  const edited = stampChanges(current, change, now, CENTRE_NODE);
  if (!isDeepStrictEqual(edited, current)) tx.stage('clients', [edited]);
  const fields = Object.keys(change).filter((field) => !isDeepStrictEqual(edited[field], current[field]));
  return { client: withoutMark(edited), fields };
}

function withoutMark({ _deleted, ...client }: Travelling): Client {
  return client as unknown as Client;
}
