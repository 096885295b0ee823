import { sql } from 'kysely';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { ALL_BRANCHES } from '../platform/db/table-sql.ts';
import type { CollectionBinding } from '../platform/module.ts';

/** A till as far as it matters for what it may see. */
export type ScopedDevice = Pick<DevicePrincipal, 'deviceId' | 'branchId'>;

/** Whether a row of the collection's table is one that the device may see now. */
export function inScope(binding: CollectionBinding, device: ScopedDevice) {
  const scopes = {
    company: sql<boolean>`true`,
    branch: sql<boolean>`(branch_id is null or branch_id = ${device.branchId}::uuid)`,
    device: sql<boolean>`(device_id = ${device.deviceId}::uuid)`,
  };
  return scopes[binding.collection.scope];
}

/** Whether the device may once have seen the row, and is to be told that it is gone. */
export function onceInScope(binding: CollectionBinding, device: ScopedDevice) {
  if (binding.collection.scope !== 'branch') return sql<boolean>`false`;
  return sql<boolean>`left_branches && array[${device.branchId}::uuid, ${ALL_BRANCHES}::uuid]`;
}

/** Equal for devices of one company that see the same rows of the collection. */
export function scopeKey(binding: CollectionBinding, device: ScopedDevice): string {
  const keys = { company: 'company', branch: device.branchId, device: device.deviceId };
  return keys[binding.collection.scope];
}
