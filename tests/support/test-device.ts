import type { DevicePrincipal } from '@karvon/sync-server/platform/auth/principal.ts';
import type { DeviceStanding, ServerModule } from '@karvon/sync-server/platform/module.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from './test-database.ts';

/** A till in its first life, at a place of its own where nothing else is said. */
export function testDevice(place: Partial<DevicePrincipal> = {}): DevicePrincipal {
  return {
    kind: 'device',
    deviceId: testId(),
    companyId: testId(),
    branchId: testId(),
    registerId: testId(),
    tillCode: 'A1',
    incarnation: 1,
    ...place,
  };
}

/** What the centre knows of a device besides what its token says, for `anyTill`. */
export const standings = new Map<Id, DeviceStanding>();

/** Stands in for companies: every till is accepted. */
export const anyTill: ServerModule = {
  name: 'companies',
  dependsOn: [],
  tables: [],
  migrations: [],
  collections: [],
  bookings: [],
  routes: () => [],
  deviceCheck: () => async (_company, device) => standings.get(device) ?? {},
};
