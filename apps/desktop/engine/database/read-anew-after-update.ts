import { collections } from '@karvon/shared/collections/all.ts';
import { SYNC_PROTOCOL_VERSION } from '@karvon/shared/sync/protocol.ts';
import { pulledNames } from './pulled-names.ts';
import type { SettingsStore } from './settings-store.ts';

/**
 * After the first start of a program that speaks another protocol: what the centre had served in the shape of the older one
 * is read anew. What is there serves until then.
 */
export function readAnewAfterUpdate(settings: SettingsStore): void {
  if (settings.get('protocol') === SYNC_PROTOCOL_VERSION) return;
  const shaped = collections.filter(({ down }) => down !== undefined).map(({ name }) => name);
  settings.together(() => {
    const names = settings.get('first-sync-done') === true ? pulledNames : [];
    for (const name of names) {
      if (shaped.includes(name)) settings.set(`anew-${name}`, 'another protocol');
    }
    settings.set('protocol', SYNC_PROTOCOL_VERSION);
  });
}
