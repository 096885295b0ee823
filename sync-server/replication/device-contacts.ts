import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Platform } from '../platform/module.ts';

/** When each till was last heard, and what version it runs. */
export type DeviceContacts = {
  /**
   * Notes that a till was heard now. Written once a minute at most, or at once when the version is another, in a
   * transaction of its own; a failure is logged and never the till's problem.
   * @param version null when the till did not say; the one known before stays
   */
  note(platform: Platform, companyId: Id, deviceId: Id, version: string | null): Promise<void>;
};

const EVERY_MS = 60_000;
const versionForm = /^[\w.+-]{1,40}$/;

/** The version that a till says it runs; null for what is none, since people will read it. */
export function saidVersion(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && versionForm.test(header) ? header : null;
}

export function createDeviceContacts(): DeviceContacts {
  /** Of this process, by device; there are no more of them than tills. */
  const noted = new Map<Id, { at: number; version: string | null }>();

  return {
    note: async (platform, companyId, deviceId, version) => {
      const now = platform.clock();
      const last = noted.get(deviceId);
      const isFresh = last !== undefined && Math.abs(now - last.at) < EVERY_MS;
      if (isFresh && (version === null || version === last.version)) return;
      noted.set(deviceId, { at: now, version: version ?? last?.version ?? null });
      try {
        await platform.db.tenant(companyId, (tx) =>
          sql`insert into device_contacts (company_id, device_id, seen_at, version)
            values (${companyId}, ${deviceId}, ${instantOf(now)}, ${version})
            on conflict (company_id, device_id) do update set
              seen_at = greatest(excluded.seen_at, device_contacts.seen_at),
              version = coalesce(excluded.version, device_contacts.version)`.execute(tx.db),
        );
      } catch (error) {
        platform.log.warn({ err: error, deviceId }, 'it could not be noted that a till was heard');
      }
    },
  };
}
