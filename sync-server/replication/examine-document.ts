import { type Travelling, travellingSchema } from '@karvon/shared/sync/protocol.ts';
import { stampsIn } from '@karvon/shared/sync/stamps.ts';
import { findWireFault } from '@karvon/shared/values/wire-json.ts';
import type { CollectionBinding } from '../platform/module.ts';
import type { Refusal } from './examine-row.ts';
import type { ScopedDevice } from './scope.ts';

export type ExaminedDocument = { ok: true; document: Travelling } | { ok: false; refusal: Refusal };

/** Looks at a pushed document: may it travel, and does it fit its schema? It is taken as it came, nothing is stripped or filled in. */
export function examineDocument(binding: CollectionBinding, row: unknown): ExaminedDocument {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return malformed('the row is not an object');
  const { _deleted, ...rest } = row as Record<string, unknown>;
  const wire = findWireFault(rest);
  if (wire !== null) return malformed(`${wire.path} ${wire.reason}`);
  if (typeof _deleted !== 'boolean') return malformed('_deleted is not true or false');
  const fault = schemaFault(binding, rest);
  if (fault !== null) return malformed(fault);
  return { ok: true, document: travellingSchema.parse(row) };
}

/** Where and why a document does not fit the collection's schema; null when it does. */
export function schemaFault(binding: CollectionBinding, document: object): string | null {
  const { _deleted, ...rest } = document as Record<string, unknown>;
  const issue = binding.collection.schema.safeParse(rest).error?.issues[0];
  return issue === undefined ? null : `${issue.path.join('.')}: ${issue.message}`;
}

/**
 * Why a till may not write this document, or null when it may. A branch's documents are written by its tills. A till that
 * has been moved since may still hand in what it had made or edited before: whoever carries a stamp of the centre's version
 * has seen it. A register's documents are written by whichever device stands there.
 */
export function foreignDocument(
  binding: CollectionBinding,
  device: ScopedDevice,
  pushed: Travelling,
  master: Travelling | null,
): Refusal | null {
  if (binding.collection.scope === 'register') return foreignToRegister(binding, device, pushed, master);
  if (binding.collection.scope !== 'branch') return null;
  const branch = binding.columnsOf(pushed).branchId;
  const stored = master === null ? branch : binding.columnsOf(master).branchId;
  if (stored !== branch) return { code: 'forged', reason: 'branch is not the document’s' };
  if (branch === null || !isOutOfSight(binding, device, pushed)) return null;
  if (master === null && device.earlierBranches?.includes(branch) === true) return null;
  const known = new Set(stampsIn(master));
  if (stampsIn(pushed).some((stamp) => known.has(stamp))) return null;
  return { code: 'forged', reason: 'branch is not the till’s that pushed it' };
}

/** It stays where it was written first; the branch is one where the register stands, or has stood. */
function foreignToRegister(
  binding: CollectionBinding,
  device: ScopedDevice,
  pushed: Travelling,
  master: Travelling | null,
): Refusal | null {
  const placeOf = (document: Travelling) => {
    const { branchId, typed } = binding.columnsOf(document);
    return { branch: branchId, register: typed['register_id'] };
  };
  const { branch, register } = placeOf(pushed);
  const stored = placeOf(master ?? pushed);
  if (register !== device.registerId || stored.register !== register) {
    return { code: 'forged', reason: 'register is not the till’s that pushed it' };
  }
  if (stored.branch !== branch) return { code: 'forged', reason: 'branch is not the document’s' };
  const isKnown = branch === null || branch === device.branchId || device.earlierBranches?.includes(branch);
  if (master !== null || isKnown === true) return null;
  return { code: 'forged', reason: 'branch is not the till’s that pushed it' };
}

/** Whether the document belongs to another branch than the till. */
export function isOutOfSight(
  binding: CollectionBinding,
  device: ScopedDevice,
  document: Travelling,
): boolean {
  if (binding.collection.scope !== 'branch') return false;
  const { branchId } = binding.columnsOf(document);
  return branchId !== null && branchId !== device.branchId;
}

function malformed(reason: string): ExaminedDocument {
  return { ok: false, refusal: { code: 'malformed', reason } };
}
