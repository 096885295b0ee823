import type { HelloRequest } from '@karvon/shared/sync/protocol.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { SettingsStore } from '../database/settings-store.ts';
import type { Ports } from '../ports.ts';
import type { StateStore } from '../state-store.ts';

/** What the till says of itself in a hello: what its own status page shows, so that both say the same. */
export function aboutTill(till: { settings: SettingsStore; state: StateStore; ports: Ports }): HelloRequest {
  const { unsent, quarantined, dataAsOf, epoch } = till.state.get().sync;
  return {
    at: instantOf(till.ports.now()),
    backlog: { count: unsent.count, oldestAt: unsent.oldestAt },
    dataAsOf,
    epoch,
    quarantined,
    acknowledged: till.settings.get('last-seq') ?? 0,
  };
}
