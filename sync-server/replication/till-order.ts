import type { TillOrder } from '@karvon/shared/sync/protocol.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { TenantTx } from '../platform/db/transaction.ts';

/** What the centre wants this till to do; null when nothing. Told in answers to hellos and pushes until it is done. */
export async function readOrder(_tx: TenantTx, _device: DevicePrincipal): Promise<TillOrder | null> {
  return null;
}
