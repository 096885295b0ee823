import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { ALL_BRANCHES } from '../platform/db/table-sql.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { BranchPeople, CollectionBinding } from '../platform/module.ts';

/** A till as far as it matters for what it may see. */
export type ScopedDevice = Pick<
  DevicePrincipal,
  'deviceId' | 'registerId' | 'branchId' | 'scopeVersions' | 'earlierBranches'
> & {
  /** Who may work at its branch; asked for by collections of scope `user` alone. */
  people?: readonly Id[];
};

/** The device with what this collection's scope asks for besides: read in the transaction that reads the documents. */
export async function scopedDevice(
  tx: TenantTx,
  binding: CollectionBinding,
  device: DevicePrincipal,
  branchPeople: BranchPeople | undefined,
): Promise<ScopedDevice> {
  if (binding.collection.scope !== 'user' || branchPeople === undefined) return device;
  return { ...device, people: await branchPeople(tx, device.branchId) };
}

/** Whether a row of the collection's table is one that the device may see now. */
export function inScope(binding: CollectionBinding, device: ScopedDevice) {
  const ofBranch = sql<boolean>`(branch_id is null or branch_id = ${device.branchId}::uuid)`;
  const scopes = {
    company: () => sql<boolean>`true`,
    branch: () => ofBranch,
    // Nobody's are for whoever is there: else no till could show a task that waits for somebody to take it.
    user: () => sql<boolean>`(user_id = any(${peopleOf(device)}::uuid[]) or user_id is null and ${ofBranch})`,
    register: () => sql<boolean>`(register_id = ${device.registerId}::uuid)`,
    device: () => sql<boolean>`(device_id = ${device.deviceId}::uuid)`,
  };
  return scopes[binding.collection.scope]();
}

/** Whether the device may once have seen the row, and is to be told that it is gone. */
export function onceInScope(binding: CollectionBinding, device: ScopedDevice) {
  const leftBranch = sql<boolean>`left_branches && array[${device.branchId}::uuid, ${ALL_BRANCHES}::uuid]`;
  const scopes = {
    company: () => sql<boolean>`false`,
    branch: () => leftBranch,
    user: () => sql<boolean>`(left_users && ${peopleOf(device)}::uuid[] or ${leftBranch})`,
    register: () => sql<boolean>`false`,
    device: () => sql<boolean>`false`,
  };
  return scopes[binding.collection.scope]();
}

/** Equal for devices of one company that see the same rows of the collection. */
export function scopeKey(binding: CollectionBinding, device: ScopedDevice): string {
  const { deviceId, registerId, branchId } = device;
  const keys = {
    company: 'company',
    branch: branchId,
    user: branchId,
    register: registerId,
    device: deviceId,
  };
  return keys[binding.collection.scope];
}

/**
 * The epoch as a till is told it for a collection: another one once what the till may see has changed, so that it reads the
 * collection anew, gets what it gained and drops what it lost. Plain while nothing ever changed, and where nothing can.
 */
export function scopedEpoch(epoch: string, binding: CollectionBinding, device: ScopedDevice): string {
  const { device: moved = 0, people = 0 } = device.scopeVersions ?? {};
  const { scope } = binding.collection;
  if (scope === 'branch') return moved === 0 ? epoch : `${epoch}.${moved}`;
  if (scope === 'user') return moved + people === 0 ? epoch : `${epoch}.${moved}.${people}`;
  return epoch;
}

function peopleOf({ people }: ScopedDevice): Id[] {
  if (people === undefined) throw new Error('Who works at the branch has not been read.');
  return [...people];
}
