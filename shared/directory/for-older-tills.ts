import type { StoredFields } from '../collections/declare.ts';

/**
 * The rights that tills of protocol 1 and 2 know. They read a person whose list holds another as no entry at all, and
 * nobody of that role could sign in there.
 */
const FIRST_RIGHTS: readonly unknown[] = [
  'companies.view',
  'companies.edit',
  'people.view',
  'people.edit',
  'products.view',
  'products.edit',
  'products.import',
  'sales.view',
  'shifts.view',
  'stock.view',
  'stock.costs',
  'ledger.view',
  'ledger.post',
  'ledger.close',
  'tills.view',
  'tills.enrol',
  'tills.revoke',
  'quarantine.view',
  'exceptions.view',
  'exceptions.settle',
  'till.sell',
  'till.open-shift',
  'till.take-card',
  'platform.companies',
];

/** An entry of the directory as a till of an older protocol can read it. */
export function entryForOlderTill(entry: StoredFields, protocol: number): StoredFields {
  const { kind, body } = entry;
  if (protocol >= 3 || kind !== 'person' || typeof body !== 'object' || body === null) return entry;
  const rights: unknown = 'rights' in body ? body.rights : null;
  if (!Array.isArray(rights)) return entry;
  return { ...entry, body: { ...body, rights: rights.filter((right) => FIRST_RIGHTS.includes(right)) } };
}
