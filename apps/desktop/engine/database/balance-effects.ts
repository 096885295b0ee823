import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { lifeKey } from '@karvon/shared/collections/balances.ts';
import { balanceEffects } from '@karvon/shared/derivations/balance-effects.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { newFacts } from './new-facts.ts';
import { perConnection, rowsOf } from './per-connection.ts';
import type { Sibling } from './siblings.ts';

/** By whose balance it is, since that is what is asked; few facts touch any. */
const tableOf = (name: string) => `
  CREATE TABLE IF NOT EXISTS ${name} (
    kind TEXT NOT NULL, subject TEXT NOT NULL, currency TEXT NOT NULL, fact TEXT NOT NULL, life TEXT NOT NULL,
    seq INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (kind, subject, currency, fact)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS ${name}_by_fact ON ${name} (fact)`;
export const OWN_EFFECTS = 'till_balance_effects';
export const EFFECTS_BESIDE = 'till_balance_effects_beside';

const writersOf = (name: string) =>
  perConnection((database) => ({
    add: database.prepare(`INSERT OR REPLACE INTO ${name} VALUES (?, ?, ?, ?, ?, ?, ?)`),
    drop: database.prepare(`DELETE FROM ${name} WHERE fact = ?`),
  }));
const own = writersOf(OWN_EFFECTS);
const beside = writersOf(EFFECTS_BESIDE);

type Writers = ReturnType<typeof own>;

function addEffects({ add }: Pick<Writers, 'add'>, fact: JournalFact): void {
  for (const { kind, subject, currency, amount } of balanceEffects(fact)) {
    add.run(kind, subject, currency, fact.id, lifeKey(fact), fact.seq, amount);
  }
}

const contentsOf = (name: string): ReadModel['contents'] => {
  return (database) => rowsOf(database, `SELECT * FROM ${name} ORDER BY kind, subject, currency, fact`);
};

/** What this till's facts change of balances: `balanceEffects` decides. */
export const balanceEffectsModel: ReadModel = {
  name: 'balance-effects',
  collection: 'journal',
  version: 0,
  create: (database) => {
    database.exec(tableOf(OWN_EFFECTS));
  },
  clear: (database) => {
    database.exec(`DROP TABLE IF EXISTS ${OWN_EFFECTS}`);
  },
  apply(database, changes) {
    for (const fact of newFacts(changes)) addEffects(own(database), fact);
  },
  contents: contentsOf(OWN_EFFECTS),
};

/** The same of what other tills of the branch did, as far back as it is kept. */
export const effectsBesideModel: ReadModel = {
  name: 'balance-effects-beside',
  collection: 'siblings',
  version: 0,
  create: (database) => {
    database.exec(tableOf(EFFECTS_BESIDE));
  },
  clear: (database) => {
    database.exec(`DROP TABLE IF EXISTS ${EFFECTS_BESIDE}`);
  },
  apply(database, changes) {
    const writers = beside(database);
    for (const { id, doc } of changes) {
      writers.drop.run(id);
      if (doc !== null) addEffects(writers, (doc as unknown as Sibling).fact);
    }
  },
  contents: contentsOf(EFFECTS_BESIDE),
};
