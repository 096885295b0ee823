import type { Id } from '@karvon/shared/values/ids.ts';
import type { BooksShop } from './books-shop.ts';

/** Facts of a company that were booked. */
export type Booked = { company: Id; facts: readonly { fact: { id: Id } }[] };

/** What one batch wrote, by table. */
export type BareRows = ReadonlyMap<string, readonly Record<string, unknown>[]>;

/** Tables that a sale adds rows to, and the column that names its document. */
const tables: readonly (readonly [table: string, document: string])[] = [
  ['sales', 'id'],
  ['sale_lines', 'sale_id'],
  ['sale_tenders', 'sale_id'],
  ['stock_moves', 'document_id'],
  ['ledger_transfers', 'document_id'],
  ['journal', 'id'],
];

/**
 * Equal tables, with the same keys, checks and indexes, in a schema of their own: without row-level security, triggers and
 * foreign keys, written by their owner.
 */
export async function bareInserts({ pool }: Pick<BooksShop, 'pool'>): Promise<{
  read(batches: readonly Booked[]): Promise<BareRows[]>;
  insert(rows: BareRows): Promise<void>;
}> {
  const make = tables.map(([table]) => `create table bare.${table} (like public.${table} including all);`);
  await withClient(`create schema bare; ${make.join(' ')}`);

  async function withClient(sql: string, values?: unknown[]) {
    const client = await pool.connect();
    try {
      return await client.query(sql, values);
    } finally {
      client.release();
    }
  }

  const readTable = async ([table, document]: readonly [string, string], { company, facts }: Booked) => {
    const { rows } = await withClient(
      `select coalesce(jsonb_agg(t), '[]') as rows from ${table} t where company_id = $1 and ${document} = any($2::uuid[])`,
      [company, facts.map(({ fact }) => fact.id)],
    );
    return [table, rows[0].rows as Record<string, unknown>[]] as const;
  };

  return {
    read: async (batches) => {
      const read: BareRows[] = [];
      for (const batch of batches) {
        const found: (readonly [string, Record<string, unknown>[]])[] = [];
        for (const table of tables) found.push(await readTable(table, batch));
        read.push(new Map(found));
      }
      return read;
    },
    insert: async (rows) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        for (const [table, values] of rows) {
          const sql = `insert into bare.${table} select * from jsonb_populate_recordset(null::bare.${table}, $1::jsonb)`;
          await client.query(sql, [JSON.stringify(values)]);
        }
        await client.query('commit');
      } finally {
        client.release();
      }
    },
  };
}
