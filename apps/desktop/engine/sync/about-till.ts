import type { DeviceLife, HelloRequest } from '@karvon/shared/sync/protocol.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { DeviceRecord, SettingsStore } from '../database/settings-store.ts';
import type { Ports } from '../ports.ts';
import type { StateStore } from '../state-store.ts';

/** What the till says of itself in a hello: what its own status page shows, so that both say the same. */
export function aboutTill(till: { settings: SettingsStore; state: StateStore; ports: Ports }): HelloRequest {
  const { unsent, quarantined, unreadable, dataAsOf, epoch } = till.state.get().sync;
  return {
    at: instantOf(till.ports.now()),
    backlog: { count: unsent.count, edits: unsent.edits, oldestAt: unsent.oldestAt },
    dataAsOf,
    epoch,
    quarantined,
    unreadable,
    acknowledged: till.settings.get('last-seq') ?? 0,
    mark: till.settings.get('hello-mark') ?? undefined,
  };
}

/**
 * What the till goes by, told when it asks for a token. The attempt is read first: it is dropped only after the database says
 * the incarnation that it brought, so that a till which is between the two is never taken for a copy of itself.
 */
export function lifeOfTill(till: {
  settings: SettingsStore;
  state: StateStore;
  device: DeviceRecord;
  attempt: () => Id | null;
}): DeviceLife {
  const renewal = till.attempt();
  const { incarnation } = till.settings.get('device') ?? till.device;
  return { incarnation, renewal, backlog: till.state.get().sync.unsent.count };
}
