import type { RxCollection } from 'rxdb/plugins/core';
import { bothCollections } from '../database/both-collections.ts';
import { bothNames } from '../database/pulled-names.ts';
import type { DirectoryEntry } from '@karvon/shared/directory/entry.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { DevicePins } from '../people/device-pins.ts';
import type { TillCollections } from '../database/open-till-database.ts';
import { type BothParts, replicateBoth } from './replicate-both.ts';
import { replicateDown } from './replicate-down.ts';
import type { Replication, ReplicationParts } from './replication.ts';

/** Starts them all, behind the gate. The journal's way up is another matter: see `replicateJournal`. */
export function startReplications(
  collections: TillCollections,
  shared: ReplicationParts &
    Pick<BothParts, 'quarantine' | 'unreadable' | 'log' | 'onIdle'> & { pins: DevicePins },
): Replication[] {
  const { directory, products, pricing, balances, notices, siblings } = collections;
  const needed = [
    replicateDown({
      ...shared,
      name: 'directory',
      collection: directory,
      isNeededToSell: true,
      // No hash of a PIN is ever written as it came.
      keepAs: (document) => shared.pins.keep(document) as unknown as DirectoryEntry & { _deleted: boolean },
    }),
    replicateDown({ ...shared, name: 'products', collection: products, isNeededToSell: true }),
    replicateDown({
      ...shared,
      name: 'pricing',
      collection: pricing,
      isNeededToSell: true,
      mayBeUnknown: true,
    }),
  ];
  return [
    ...needed,
    replicateDown({
      ...shared,
      name: 'balances',
      collection: balances,
      isNeededToSell: false,
      mayBeUnknown: true,
    }),
    replicateDown({ ...shared, name: 'notices', collection: notices, isNeededToSell: false }),
    ...bothNames.map((name) =>
      replicateBoth({
        ...shared,
        name,
        declared: bothCollections[name],
        collection: collections[name] as unknown as RxCollection<{ id: string }>,
      }),
    ),
    replicateDown({
      ...shared,
      name: 'siblings',
      // What others have sold is in the centre's journal; it is much, and goods and prices go first.
      wire: 'journal',
      after: needed,
      keepAs: ({ _deleted, ...fact }) => ({ id: fact.id, fact: fact as unknown as JournalFact, _deleted }),
      collection: siblings,
      isNeededToSell: false,
    }),
  ];
}
