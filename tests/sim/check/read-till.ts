import Database from 'better-sqlite3';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { barePins } from '../../support/bare-pins.ts';
import { type JournalFact, journalEnvelopeSchema } from '@karvon/shared/journal/envelope.ts';
import type { SharedName } from '../workload/sim-shop.ts';

/** Collections of which a till holds what the centre does, as far as it may see it. */
export const replicaNames = [
  'products',
  'directory',
  'clients',
  'orders',
  'tasks',
  'appointments',
  'pricing',
  'balances',
  'deliveries',
] as const satisfies readonly (
  | SharedName
  | 'products'
  | 'directory'
  | 'pricing'
  | 'balances'
  | 'deliveries'
)[];
export type ReplicaName = (typeof replicaNames)[number];
export type Document = Record<string, unknown> & { id: string };

/** What a till has, read from its file with nothing of the till's own program. */
export type TillContent = {
  name: string;
  deviceId: string;
  incarnation: number;
  facts: JournalFact[];
  /** Documents that are not deleted, by id. */
  replicas: ReadonlyMap<ReplicaName, ReadonlyMap<string, Document>>;
  /** What other tills of the branch sold. */
  siblings: ReadonlyMap<string, Document>;
  /** How far it has followed goods; null before it has any. */
  productsAt: { epoch: string; pos: number } | null;
};

/**
 * Reads a till's file, stopped or running. Hashes of PINs are as the centre has them, if this till's device has sealed them.
 * @param folder what the engine was started on
 */
export function readTillFile(name: string, folder: string): TillContent {
  const database = new Database(databasePath(folder), { readonly: true });
  try {
    const setting = (key: string): unknown => {
      const row = database
        .prepare<[string], { value: string }>('SELECT value FROM till_settings WHERE key = ?')
        .get(key);
      return row === undefined ? null : JSON.parse(row.value);
    };
    const { deviceId, incarnation } = setting('device') as { deviceId: string; incarnation: number };
    return {
      name,
      deviceId,
      incarnation,
      facts: documentsOf(database, 'journal').map((document) => journalEnvelopeSchema.parse(document)),
      replicas: new Map(
        replicaNames.map((collection) => [
          collection,
          collection === 'directory'
            ? barePins(byId(database, collection), folder)
            : byId(database, collection),
        ]),
      ),
      siblings: byId(database, 'siblings'),
      productsAt: setting('products-at') as TillContent['productsAt'],
    };
  } finally {
    database.close();
  }
}

function byId(database: Database.Database, collection: string): ReadonlyMap<string, Document> {
  return new Map(documentsOf(database, collection).map((document) => [document.id, document]));
}

function documentsOf(database: Database.Database, collection: string): Document[] {
  return database
    .prepare<[], string>(`SELECT doc FROM "rx/till/${collection}/0" WHERE deleted = 0`)
    .pluck()
    .all()
    .map((doc) => withoutMeta(JSON.parse(doc) as Document));
}

/** What RxDB keeps beside a document's own fields. */
function withoutMeta(document: Document): Document {
  const own = Object.entries(document).filter(([key]) => !key.startsWith('_'));
  return Object.fromEntries(own) as Document;
}
