import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { type Document, type ReplicaName, replicaNames } from './read-till.ts';

/** Asks the centre's database, as somebody who sees every row. Rows have their columns by name. */
export type Query = (sql: string, values: readonly unknown[]) => Promise<readonly unknown[]>;

export type JournalRow = { fact: JournalFact; fork: number; receivedAt: number };
export type StoredDocument = { doc: Document; deleted: boolean; branch: string | null };
export type Receipt = {
  id: string;
  kind: string;
  document: string;
  number: string;
  total: number;
  /** What its lines and its tenders come to in their own tables. */
  lines: number;
  paid: number;
};
export type StockRow = {
  document: string;
  reason: string;
  line: string | null;
  shelf: string;
  qty: number;
  at: string;
};
/** One side of a transfer: below zero for what was credited. */
export type Posting = {
  document: string | null;
  rule: string;
  pos: number;
  code: string;
  subject: string;
  amount: number;
};
export type Exception = {
  kind: string;
  subject: string;
  document: string | null;
  device: string | null;
  details: Record<string, unknown>;
};
export type DeviceRow = { id: string; branch: string; register: string; incarnation: number; state: string };

/** What the centre holds of one company, in no product's words but SQL. */
export type CentreContent = Awaited<ReturnType<typeof readCentre>>;

export async function readCentre(query: Query, companyId: string) {
  const all = async <Row>(sql: string) => (await query(sql, [companyId])) as readonly Row[];
  const stored = async (name: ReplicaName): Promise<[ReplicaName, StoredDocument[]]> => [
    name,
    [
      ...(await all<StoredDocument>(
        `select doc, deleted, branch_id as branch from ${name} where company_id = $1`,
      )),
    ],
  ];
  const documents = new Map<ReplicaName, StoredDocument[]>();
  for (const name of replicaNames) documents.set(...(await stored(name)));
  return {
    documents,
    /** In the order in which they were booked. */
    journal:
      await all<JournalRow>(`select doc as fact, fork, (extract(epoch from received_at) * 1000)::float8 as "receivedAt"
      from journal where company_id = $1 order by pos`),
    quarantine: await all<{ id: string; collection: string; why: string; text: string; isBooked: boolean }>(
      `select coalesce(fact_id::text, '') as id, collection, code || ': ' || reason as why, document::text as text,
        settled_how is not distinct from 'booked' as "isBooked" from quarantine where company_id = $1`,
    ),
    receipts: await all<Receipt>(`select id, kind, document_id as document, number, total::float8,
        (select coalesce(sum(l.sum), 0)::float8 from sale_lines l where l.company_id = $1 and l.sale_id = s.id) as lines,
        (select coalesce(sum(t.amount), 0)::float8 from sale_tenders t where t.company_id = $1 and t.sale_id = s.id) as paid
      from sales s where company_id = $1`),
    /** Rows that a fact has beside the receipts, by table. */
    otherRows: await all<{ table: string; document: string; count: number }>(`
      select 'shifts' as table, id as document, count(*)::int as count from shifts where company_id = $1 group by id
      union all select 'shift_closings', id, count(*)::int from shift_closings where company_id = $1 group by id
      union all select 'tender_corrections', id, count(*)::int from tender_corrections where company_id = $1 group by id`),
    moves: await all<StockRow>(`select document_id as document, reason, line_id as line,
        place_id || ' ' || product_id as shelf, qty::float8,
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from stock_moves where company_id = $1 order by pos`),
    onHand: await all<{ shelf: string; qty: number }>(`select place_id || ' ' || product_id as shelf,
      sum(remaining_qty)::float8 as qty from stock_batches where company_id = $1 group by 1`),
    postings: await all<Posting>(`select t.document_id as document, t.rule, t.pos::float8, a.code, a.subject,
        (case when t.debit_id = a.id then t.amount else -t.amount end)::float8 as amount
      from ledger_transfers t join ledger_accounts a on a.company_id = $1 and a.id in (t.debit_id, t.credit_id)
      where t.company_id = $1 and t.phase in ('single', 'post') order by t.pos`),
    accounts: await all<{ code: string; subject: string; amount: number }>(`select a.code, a.subject,
        (a.debit - a.credit + coalesce((select sum(d.debit - d.credit) from ledger_deltas d
          where d.company_id = $1 and d.account_id = a.id), 0))::float8 as amount
      from ledger_accounts a where a.company_id = $1`),
    exceptions:
      await all<Exception>(`select kind, subject, document_id as document, device_id as device, details
      from exceptions where company_id = $1`),
    devices: await all<DeviceRow>(`select id, branch_id as branch, register_id as register, incarnation, state
      from devices where company_id = $1`),
    people: await all<{ id: string; role: string; branches: string[] }>(
      'select id, role, branches from people where company_id = $1',
    ),
    registers: await all<{ id: string; branch: string }>(
      'select id, branch_id as branch from registers where company_id = $1',
    ),
    decisions: await all<{ exception: string; decision: string }>(
      'select exception_id as exception, decision from exception_decisions where company_id = $1',
    ),
    closedThrough: await all<{ through: string | null }>(
      'select through::text from ledger_closings where company_id = $1 order by pos desc limit 1',
    ),
    orders: await all<{ device: string; incarnation: number }>(
      'select device_id as device, incarnation from till_orders where company_id = $1',
    ),
    pulledDown: await all<{ document: string; stamp: string; given: string }>(
      'select document_id as document, stamp, given from stamps_pulled_down where company_id = $1',
    ),
    heads: await all<{ collection: string; pos: number }>(
      'select collection, pos::float8 from sync_heads where company_id = $1',
    ),
    company: await all<{ returnDays: number; epoch: string }>(
      'select return_days as "returnDays", (select epoch from centre_epoch) as epoch from companies where company_id = $1',
    ),
  };
}
