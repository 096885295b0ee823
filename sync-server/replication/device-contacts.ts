import type { IncomingHttpHeaders } from 'node:http';
import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import type { Platform } from '../platform/module.ts';

/** What a request told about the till that sent it; null for what it did not say, and what is known stays. */
export type SaidByTill = { version: string | null; protocol: number | null; pulled: boolean };

type ContactsPlatform = Pick<Platform, 'db' | 'clock' | 'log'>;

/** When each till was last heard, when it last pulled, and what version it runs. */
export type DeviceContacts = {
  /**
   * Notes that a till was heard now. Written once a minute at most, or at once when the version is another, in a
   * transaction of its own; a failure is logged and never the till's problem. A pull that is not written with it is kept
   * in mind until `flush`.
   */
  note(platform: ContactsPlatform, companyId: Id, deviceId: Id, said: SaidByTill): Promise<void>;
  /** Notes that a till's live connection came up now. */
  came(platform: ContactsPlatform, companyId: Id, deviceId: Id): Promise<void>;
  /** Writes the pulls that have gathered, one statement a company. */
  flush(platform: ContactsPlatform): Promise<void>;
};

const EVERY_MS = 60_000;
const versionForm = /^[\w.+-]{1,40}$/;

/** The version that a till says it runs, and the protocol that it says it speaks. */
export function saidBy(headers: IncomingHttpHeaders): Omit<SaidByTill, 'pulled'> {
  return {
    version: saidVersion(headers['karvon-version']),
    protocol: saidProtocol(headers['karvon-protocol']),
  };
}

/** Null for what is none, since people will read it. */
export function saidVersion(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && versionForm.test(header) ? header : null;
}

/** Null for what is none. */
export function saidProtocol(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : null;
}

export function createDeviceContacts(): DeviceContacts {
  /** Of this process, by device; there are no more of them than tills. */
  const noted = new Map<Id, { at: number; version: string | null; protocol: number | null }>();
  /** Pulls that are not written yet: company → device → when. */
  let pulls = new Map<Id, Map<Id, Instant>>();

  return {
    note: async (platform, companyId, deviceId, { version, protocol, pulled }) => {
      const now = platform.clock();
      const last = noted.get(deviceId);
      const isFresh = last !== undefined && Math.abs(now - last.at) < EVERY_MS;
      const isSame = (said: number | string | null, known: number | string | null | undefined) =>
        said === null || said === known;
      if (isFresh && isSame(version, last.version) && isSame(protocol, last.protocol)) {
        if (pulled) notePull(pulls, companyId, deviceId, instantOf(now));
        return;
      }
      const known = {
        version: version ?? last?.version ?? null,
        protocol: protocol ?? last?.protocol ?? null,
      };
      noted.set(deviceId, { at: now, ...known });
      try {
        await platform.db.tenant(companyId, (tx) =>
          sql`insert into device_contacts (company_id, device_id, seen_at, pulled_at, version, protocol)
            values (${companyId}, ${deviceId}, ${instantOf(now)}, ${pulled ? instantOf(now) : null}, ${version},
              ${protocol})
            on conflict (company_id, device_id) do update set
              seen_at = greatest(excluded.seen_at, device_contacts.seen_at),
              pulled_at = greatest(excluded.pulled_at, device_contacts.pulled_at),
              version = coalesce(excluded.version, device_contacts.version),
              protocol = coalesce(excluded.protocol, device_contacts.protocol)`.execute(tx.db),
        );
      } catch (error) {
        platform.log.warn({ err: error, deviceId }, 'it could not be noted that a till was heard');
      }
    },
    came: async (platform, companyId, deviceId) => {
      const now = instantOf(platform.clock());
      try {
        await platform.db.tenant(companyId, (tx) =>
          sql`insert into device_contacts (company_id, device_id, seen_at, online_since)
            values (${companyId}, ${deviceId}, ${now}, ${now})
            on conflict (company_id, device_id) do update set
              online_since = excluded.online_since`.execute(tx.db),
        );
      } catch (error) {
        platform.log.warn({ err: error, deviceId }, 'it could not be noted that a till came');
      }
    },
    flush: async (platform) => {
      const gathered = pulls;
      pulls = new Map();
      for (const [companyId, times] of gathered) {
        await writePulls(platform, companyId, times).catch((error: unknown) =>
          platform.log.warn({ err: error, companyId }, 'it could not be noted when tills pulled'),
        );
      }
    },
  };
}

function notePull(pulls: Map<Id, Map<Id, Instant>>, companyId: Id, deviceId: Id, at: Instant): void {
  const times = pulls.get(companyId) ?? new Map<Id, Instant>();
  pulls.set(companyId, times.set(deviceId, at));
}

/** In one order in every process: two that note the same tills wait for each other one way only. */
async function writePulls(platform: ContactsPlatform, companyId: Id, times: ReadonlyMap<Id, Instant>) {
  const sorted = [...times].sort(([a], [b]) => (a < b ? -1 : 1));
  const [devices, instants] = [sorted.map(([device]) => device), sorted.map(([, at]) => at)];
  await platform.db.tenant(companyId, (tx) =>
    sql`insert into device_contacts (company_id, device_id, seen_at, pulled_at)
      select ${companyId}::uuid, device_id, at, at from unnest(${devices}::uuid[], ${instants}::timestamptz[])
        as pulled (device_id, at)
      on conflict (company_id, device_id) do update set
        seen_at = greatest(excluded.seen_at, device_contacts.seen_at),
        pulled_at = greatest(excluded.pulled_at, device_contacts.pulled_at)`.execute(tx.db),
  );
}
