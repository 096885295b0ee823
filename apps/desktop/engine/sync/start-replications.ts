import type { RxCollection } from 'rxdb/plugins/core';
import { bothCollections } from '../database/both-collections.ts';
import { bothNames } from '../database/pulled-names.ts';
import type { TillCollections } from '../database/open-till-database.ts';
import { type BothParts, replicateBoth } from './replicate-both.ts';
import { replicateDown } from './replicate-down.ts';
import type { Replication, ReplicationParts } from './replication.ts';

/** Starts them all, behind the gate. The journal's way up is another matter: see `replicateJournal`. */
export function startReplications(
  collections: TillCollections,
  shared: ReplicationParts & Pick<BothParts, 'deviceId' | 'quarantine' | 'log'>,
): Replication[] {
  const { directory, products, notices } = collections;
  return [
    replicateDown({ ...shared, name: 'directory', collection: directory, isNeededToSell: true }),
    replicateDown({ ...shared, name: 'products', collection: products, isNeededToSell: true }),
    replicateDown({ ...shared, name: 'notices', collection: notices, isNeededToSell: false }),
    ...bothNames.map((name) =>
      replicateBoth({
        ...shared,
        name,
        declared: bothCollections[name],
        collection: collections[name] as unknown as RxCollection<{ id: string }>,
      }),
    ),
  ];
}
