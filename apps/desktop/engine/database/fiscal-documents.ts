import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { isRegisteredByTill } from '@karvon/shared/journal/fiscal-route.ts';
import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import { readFiscalResult } from '@karvon/shared/receipt/fiscal-block.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { newFacts } from './new-facts.ts';
import { perConnection, rowsOf } from './per-connection.ts';

/**
 * Receipts that the till's fiscal device is to register, and what facts have said of them since: kept in the same write as the facts,
 * so "registered" is never behind the journal, whenever a till is killed. `settled`: 1 once a device has answered, or somebody has
 * let it be printed without.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS till_fiscal_documents (
    id TEXT PRIMARY KEY, fact TEXT NOT NULL, device TEXT NOT NULL, incarnation INTEGER NOT NULL, seq INTEGER NOT NULL,
    part INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL, at TEXT NOT NULL, total INTEGER NOT NULL, shift TEXT,
    settled INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS till_fiscal_documents_open ON till_fiscal_documents (device, incarnation, seq, part)
    WHERE settled = 0;
  CREATE INDEX IF NOT EXISTS till_fiscal_documents_by_fact ON till_fiscal_documents (fact);
  CREATE TABLE IF NOT EXISTS till_fiscal_answers (
    document TEXT NOT NULL, fact TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (document, fact)
  ) WITHOUT ROWID;
`;

const statements = perConnection((database) => ({
  add: database.prepare(`
    INSERT INTO till_fiscal_documents VALUES (@id, @fact, @device, @incarnation, @seq, @part, @kind, @number, @at, @total,
      @shift, EXISTS (SELECT 1 FROM till_fiscal_answers WHERE document = @id))`),
  answer: database.prepare('INSERT OR IGNORE INTO till_fiscal_answers VALUES (?, ?, ?)'),
  settle: database.prepare('UPDATE till_fiscal_documents SET settled = 1 WHERE id = ?'),
}));

/** Facts may come in any order. */
export const fiscalDocumentsModel: ReadModel = {
  name: 'fiscal-documents',
  collection: 'journal',
  version: 0,
  create: (database) => {
    database.exec(TABLES);
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS till_fiscal_documents; DROP TABLE IF EXISTS till_fiscal_answers');
  },
  apply(database, changes) {
    const { add, answer, settle } = statements(database);
    for (const fact of newFacts(changes)) {
      for (const row of documentsIn(fact)) add.run(row);
      const said = answerIn(fact);
      if (said === null) continue;
      answer.run(said.document, fact.id, said.kind);
      settle.run(said.document);
    }
  },
  contents: (database) => [
    ...rowsOf(database, 'SELECT * FROM till_fiscal_documents ORDER BY id'),
    ...rowsOf(database, 'SELECT * FROM till_fiscal_answers ORDER BY document, fact'),
  ],
};

function documentsIn(fact: JournalFact) {
  const { device, incarnation, seq, at, shift } = fact;
  return receiptsIn(fact).flatMap((receipt, part) => {
    if (!isRegisteredByTill(receipt)) return [];
    const { id, kind, body } = receipt;
    const { number, totals } = body;
    const place = { device, incarnation, seq, part };
    return [{ id, fact: fact.id, ...place, kind, number, at, total: totals.total, shift }];
  });
}

/** What a fact says of a receipt's registration. */
function answerIn(fact: JournalFact): { document: Id; kind: 'registered' | 'without' } | null {
  const result = readFiscalResult(fact);
  if (result !== null) return { document: result.of, kind: 'registered' };
  const allowed = bodyOf(fact, 'override');
  if (allowed?.right !== 'till.print-unregistered' || allowed.document === null) return null;
  return { document: allowed.document, kind: 'without' };
}

export type FiscalDocument = {
  id: Id;
  fact: Id;
  kind: 'sale' | 'return';
  number: string;
  at: string;
  total: number;
  shift: Id | null;
};

/** What the till asks of its receipts' registration: of its own, through all its incarnations. */
export type FiscalDocuments = {
  /** Those that nothing has been said of, in the journal's order. */
  open(): FiscalDocument[];
  /** The first of them that is none of these. */
  firstOpen(but: (id: Id) => boolean): FiscalDocument | null;
  isOpen(id: Id): boolean;
  openIn(shift: Id): Id[];
  count(): number;
  /** Whether a fact's paper has to wait: any of its receipts is open. */
  waits(fact: Id): boolean;
  /** The fact by which a device has answered for a receipt, the latest; null: none has. */
  resultOf(receipt: Id): Id | null;
};

export function createFiscalDocuments(database: BetterSqlite3.Database, device: Id): FiscalDocuments {
  const OPEN = 'FROM till_fiscal_documents WHERE device = ? AND settled = 0';
  const open = database.prepare<[Id], FiscalDocument>(
    `SELECT id, fact, kind, number, at, total, shift ${OPEN} ORDER BY incarnation, seq, part`,
  );
  const isOpen = database.prepare<[Id, Id]>(`SELECT 1 ${OPEN} AND id = ?`);
  const openIn = database.prepare<[Id, Id], Id>(`SELECT id ${OPEN} AND shift = ?`).pluck();
  const count = database.prepare<[Id], number>(`SELECT count(*) ${OPEN}`).pluck();
  const waits = database.prepare<[Id, Id]>(
    'SELECT 1 FROM till_fiscal_documents WHERE fact = ? AND device = ? AND settled = 0',
  );
  const resultOf = database
    .prepare<[Id], Id>(
      `SELECT answer.fact FROM till_fiscal_answers AS answer JOIN till_facts ON till_facts.id = answer.fact
        WHERE answer.document = ? AND answer.kind = 'registered' ORDER BY incarnation DESC, seq DESC LIMIT 1`,
    )
    .pluck();
  return {
    open: () => open.all(device),
    firstOpen(but) {
      for (const document of open.iterate(device)) if (!but(document.id)) return document;
      return null;
    },
    isOpen: (id) => isOpen.get(device, id) !== undefined,
    openIn: (shift) => openIn.all(device, shift),
    count: () => count.get(device) ?? 0,
    waits: (fact) => waits.get(fact, device) !== undefined,
    resultOf: (receipt) => resultOf.get(receipt) ?? null,
  };
}
