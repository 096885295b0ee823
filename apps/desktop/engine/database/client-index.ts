import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { cardCode, splitTags } from '@karvon/shared/collections/client-cards.ts';
import type { Client } from '@karvon/shared/collections/clients.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { indexedText, type Reading } from '../catalogue/search-text.ts';
import { perConnection, rowsOf } from './per-connection.ts';

const writers = perConnection((database) => ({
  drop: database.prepare('DELETE FROM till_clients WHERE id = ?'),
  add: database.prepare('INSERT INTO till_clients VALUES (?, ?, ?, ?)'),
  dropCards: database.prepare('DELETE FROM till_client_cards WHERE id = ?'),
  dropMerged: database.prepare('DELETE FROM till_clients_merged WHERE id = ?'),
  addMerged: database.prepare('INSERT OR IGNORE INTO till_clients_merged VALUES (?, ?)'),
  addCard: database.prepare('INSERT OR IGNORE INTO till_client_cards VALUES (?, ?)'),
}));

/** The clients that somebody may look for: not those that turned out to be another. */
export const clientIndexModel: ReadModel = {
  name: 'clients',
  collection: 'clients',
  version: 1,
  create: (database) => {
    database.exec(`
      CREATE TABLE IF NOT EXISTS till_clients (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT, text TEXT NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS till_clients_by_phone ON till_clients (phone) WHERE phone IS NOT NULL;
      CREATE TABLE IF NOT EXISTS till_client_cards (
        card TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (card, id)
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS till_client_cards_by_id ON till_client_cards (id);
      CREATE TABLE IF NOT EXISTS till_clients_merged (
        into_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (into_id, id)
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS till_clients_merged_by_id ON till_clients_merged (id);`);
  },
  clear: (database) => {
    for (const name of ['till_clients', 'till_client_cards', 'till_clients_merged']) {
      database.exec(`DROP TABLE IF EXISTS ${name}`);
    }
  },
  apply(database, changes) {
    const { drop, add, dropCards, addCard, dropMerged, addMerged } = writers(database);
    for (const { id, doc } of changes) {
      drop.run(id);
      dropCards.run(id);
      dropMerged.run(id);
      const client = doc as unknown as Client | null;
      if (client === null) continue;
      if (client.mergedInto !== null) {
        addMerged.run(client.mergedInto, id);
        continue;
      }
      const name = [client.firstName, client.lastName].filter((part) => part !== '').join(' ');
      const numbers = [client.phone, client.tin, client.email].filter((code) => code !== null);
      for (const card of splitTags(client.tags).cards) addCard.run(cardCode(card), id);
      add.run(id, name.toLowerCase(), client.phone, indexedText([name, ...client.tags], numbers));
    }
  },
  contents: (database) => [
    ...rowsOf(database, 'SELECT * FROM till_clients ORDER BY id'),
    ...rowsOf(database, 'SELECT * FROM till_client_cards ORDER BY card, id'),
    ...rowsOf(database, 'SELECT * FROM till_clients_merged ORDER BY into_id, id'),
  ],
};

/** What the till asks of it. */
export type ClientIndex = {
  /** Those that have every word of the first reading that anybody has; by name. */
  search(readings: readonly Reading[], limit: number): Id[];
  /** Those whose number has these digits in it; by name. */
  byDigits(digits: string, limit: number): Id[];
  /** All who have this number, the one who was written down first before the others. */
  byPhone(phone: string): Id[];
  /** Whose card says this; the first where it is several people's. */
  byCard(code: string): Id | null;
  /** Who turned out to be this one. */
  mergedInto(client: Id): Id[];
};

export function createClientIndex(database: BetterSqlite3.Database): ClientIndex {
  const byPhone = database.prepare<[string], { id: Id }>(
    'SELECT id FROM till_clients WHERE phone = ? ORDER BY id LIMIT 20',
  );
  const byCard = database
    .prepare<[string], Id>('SELECT id FROM till_client_cards WHERE card = ? ORDER BY id LIMIT 1')
    .pluck();
  const mergedInto = database
    .prepare<[string], Id>('SELECT id FROM till_clients_merged WHERE into_id = ? ORDER BY id')
    .pluck();
  const byDigits = database.prepare<[string, number], { id: Id }>(
    'SELECT id FROM till_clients WHERE phone IS NOT NULL AND instr(phone, ?) > 0 ORDER BY name, id LIMIT ?',
  );
  const withWords = ({ words }: Reading, limit: number): Id[] => {
    if (words.length === 0) return [];
    const isThere = words.map(
      ({ spellings }) => `(${spellings.map(() => 'instr(text, ?) > 0').join(' OR ')})`,
    );
    const sql = `SELECT id FROM till_clients WHERE ${isThere.join(' AND ')} ORDER BY name, id LIMIT ?`;
    const sought = words.flatMap(({ spellings }) => spellings);
    return database
      .prepare<unknown[], { id: Id }>(sql)
      .all(...sought, limit)
      .map(({ id }) => id);
  };
  return {
    search(readings, limit) {
      for (const reading of readings) {
        const found = withWords(reading, limit);
        if (found.length > 0) return found;
      }
      return [];
    },
    byDigits: (digits, limit) => byDigits.all(digits, limit).map(({ id }) => id),
    byPhone: (phone) => byPhone.all(phone).map(({ id }) => id),
    mergedInto: (client) => mergedInto.all(client),
    byCard: (code) => byCard.get(cardCode(code)) ?? null,
  };
}
