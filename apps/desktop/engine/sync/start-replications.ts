import type { TillCollections } from '../database/open-till-database.ts';
import { replicateDown } from './replicate-down.ts';
import type { Replication, ReplicationParts } from './replication.ts';

/** Starts them all, behind the gate. The journal's way up is another matter: see `replicateJournal`. */
export function startReplications(collections: TillCollections, shared: ReplicationParts): Replication[] {
  const { directory, products, notices } = collections;
  return [
    replicateDown({ ...shared, name: 'directory', collection: directory, isNeededToSell: true }),
    replicateDown({ ...shared, name: 'products', collection: products, isNeededToSell: true }),
    replicateDown({ ...shared, name: 'notices', collection: notices, isNeededToSell: false }),
  ];
}
