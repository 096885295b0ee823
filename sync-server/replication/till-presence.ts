import type { Id } from '@karvon/shared/values/ids.ts';
import type { Platform } from '../platform/module.ts';
import { type DeviceContacts, saidBy } from './device-contacts.ts';

/** A till's live connection came up or went down. Payload `{ deviceId, online }`. */
export const TILL_SEEN = 'tills.till-seen.v1';

/** Notes when tills come and go, then tells those who may see tills: who reads on hearing it finds it noted. */
export function followTills(platform: Platform, contacts: DeviceContacts): void {
  const follow = async (company: Id, device: Id): Promise<void> => {
    await contacts.note(platform, company, device, { version: null, protocol: null, pulled: false });
    // As it is by now: a till that came back while this was being noted is not gone.
    const online = (await platform.onlineTills(company, [device])).has(device);
    if (online) await contacts.came(platform, company, device);
    platform.publish({
      company,
      right: 'tills.view',
      name: TILL_SEEN,
      payload: { deviceId: device, online },
    });
  };
  platform.onTill((company, device) => {
    // The database may be away, which is when tills go: people see it at their next look.
    follow(company, device).catch((error: unknown) =>
      platform.log.warn({ err: error, deviceId: device }, 'nobody could be told that a till came or went'),
    );
  });
  // A till that is refused as too old is one that managers look for.
  platform.onRefusedTill(({ companyId, deviceId }, headers) =>
    contacts.note(platform, companyId, deviceId, { ...saidBy(headers), pulled: false }),
  );
}
