import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import type { SoughtNumber } from '../journal/receipt-number.ts';
import { OWN_RECEIPTS, RECEIPTS_BESIDE } from './receipts-model.ts';

/** A receipt as it is found; `register` is null for this till's own. */
export type ReceiptEntry = {
  id: Id;
  /** The fact that it is in: itself, but for the two of an exchange. */
  fact: Id;
  kind: 'sale' | 'return';
  number: string;
  at: Instant;
  businessDate: BusinessDate;
  register: Id | null;
  incarnation: number;
  seq: number;
  total: Minor;
  change: Minor;
  tenders: string[];
  cashier: string;
  client: Id | null;
};

/** Receipts of this till and of its branch's other tills: sales, returns, and both of an exchange. Asked by index alone. */
export type ReceiptIndex = {
  receipt(id: Id): ReceiptEntry | null;
  /** By its number, whichever incarnation of a till gave it; own ones first. */
  byNumber(number: string): ReceiptEntry | null;
  /** Those of a number, or of a counter whatever stands before it; newest first. */
  numbered(sought: SoughtNumber, limit: number): ReceiptEntry[];
  /** By the last four digits of a card, or the reference of its payment; newest first. */
  ofCard(key: string, limit: number): ReceiptEntry[];
  ofClient(client: Id, limit: number): ReceiptEntry[];
  /** Of a business date, of all tills; newest first. */
  onDate(date: BusinessDate, limit: number): ReceiptEntry[];
  /** This till's own of a business date, through all its incarnations; the last of the journal first. */
  ownOf(date: BusinessDate): ReceiptEntry[];
  /** Those of one fact of this till, in its order; none where it is no receipt, or is not here. */
  ofFact(fact: Id): ReceiptEntry[];
  /** The facts that say something of a document afterwards: what came back of it, how it was paid after all. */
  naming(document: Id): Id[];
};

const COLUMNS = `id, fact, kind, number, at, business_date AS businessDate, incarnation, seq, total, change, tenders,
  cashier, client`;

type Row = Omit<ReceiptEntry, 'tenders'> & { tenders: string };

export function createReceiptIndex(database: BetterSqlite3.Database, device: Id): ReceiptIndex {
  // A fact may be in both: one that was taken over from a till that stood here before.
  const both = (where: string) => `
    SELECT ${COLUMNS}, NULL AS register FROM ${OWN_RECEIPTS} WHERE ${where}
    UNION ALL SELECT ${COLUMNS}, register FROM ${RECEIPTS_BESIDE} AS beside WHERE ${where}
      AND NOT EXISTS (SELECT 1 FROM ${OWN_RECEIPTS} AS own WHERE own.id = beside.id)`;
  const prepare = <Input>(text: string) => database.prepare<[Input], Row>(text);
  const byId = prepare<{ id: Id }>(both('id = @id'));
  const counter = '@counter';
  const newest = 'ORDER BY at DESC, seq DESC LIMIT @limit';
  const numbered = {
    whole: prepare<Numbered>(`${both(`counter = ${counter} AND number = @text`)} ${newest}`),
    counter: prepare<Numbered>(`${both(`counter = ${counter}`)} ${newest}`),
  };
  const cards = (name: string) => `SELECT id FROM ${name}_cards WHERE card = @card`;
  const ofCard = prepare<{ card: string; limit: number }>(
    `${both(`id IN (${cards(OWN_RECEIPTS)} UNION ${cards(RECEIPTS_BESIDE)})`)} ${newest}`,
  );
  const ofClient = prepare<{ client: Id; limit: number }>(`${both('client = @client')} ${newest}`);
  const onDate = prepare<{ date: string; limit: number }>(`${both('business_date = @date')} ${newest}`);
  const ownOf = prepare<{ date: string; device: Id }>(
    `SELECT ${COLUMNS}, NULL AS register FROM ${OWN_RECEIPTS} WHERE business_date = @date AND device = @device
      ORDER BY incarnation DESC, seq DESC, kind DESC`,
  );
  const ofFact = prepare<{ fact: Id }>(
    `SELECT ${COLUMNS}, NULL AS register FROM ${OWN_RECEIPTS} WHERE id = @fact
      UNION ALL SELECT ${COLUMNS}, NULL AS register FROM ${OWN_RECEIPTS} WHERE fact = @fact AND fact <> id
      ORDER BY kind`,
  );
  const naming = database
    .prepare<[{ document: Id }], Id>(
      `SELECT fact FROM ${OWN_RECEIPTS}_named WHERE document = @document
        UNION SELECT fact FROM ${RECEIPTS_BESIDE}_named WHERE document = @document ORDER BY fact`,
    )
    .pluck();
  const entry = (row: Row): ReceiptEntry => ({ ...row, tenders: JSON.parse(row.tenders) as string[] });
  const entryOrNull = (row: Row | undefined) => (row === undefined ? null : entry(row));
  const sought = ({ text }: SoughtNumber, limit: number): Numbered => {
    return { text, counter: Number(text.slice(text.lastIndexOf('-') + 1)), limit };
  };
  return {
    receipt: (id) => entryOrNull(byId.get({ id })),
    byNumber(text) {
      const found = numbered.whole.all(sought({ kind: 'whole', text }, 10)).map(entry);
      return found.findLast(({ register }) => register === null) ?? found.at(-1) ?? null;
    },
    numbered: (number, limit) => numbered[number.kind].all(sought(number, limit)).map(entry),
    ofCard: (card, limit) => ofCard.all({ card, limit }).map(entry),
    ofClient: (client, limit) => ofClient.all({ client, limit }).map(entry),
    onDate: (date, limit) => onDate.all({ date, limit }).map(entry),
    ownOf: (date) => ownOf.all({ date, device }).map(entry),
    ofFact: (fact) => ofFact.all({ fact }).map(entry),
    naming: (document) => naming.all({ document }),
  };
}

type Numbered = { text: string; counter: number; limit: number };
