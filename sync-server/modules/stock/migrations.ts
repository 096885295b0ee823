import { tenantTable } from '../../platform/db/table-sql.ts';
import type { Migration } from '../../platform/module.ts';

export const migrations: readonly Migration[] = [
  {
    name: '001-stock-moves',
    sql: [
      tenantTable(
        'stock_moves',
        `document_id uuid not null,
         position integer not null,
         branch_id uuid not null,
         product_id uuid not null,
         qty bigint not null,
         reason text not null,
         business_date date not null,
         at timestamptz not null`,
        { key: ['document_id', 'position'], grant: 'select, insert' },
      ),
      'create index stock_moves_by_product on stock_moves (company_id, product_id, branch_id) include (qty);',
      'create index stock_moves_by_time on stock_moves (company_id, at desc, document_id, position);',
    ].join('\n'),
  },
  { name: '002-cost-and-batches', sql: costAndBatches() },
  { name: '003-updates-in-place', sql: updatesInPlace() },
  { name: '004-what-is-left-in-one-place', sql: whatIsLeftInOnePlace() },
];

/** Goods and what they cost are above zero, owed, or gone together. */
function sameSign(qty: string, cost: string): string {
  return `check ((${qty} > 0 and ${cost} >= 0) or (${qty} < 0 and ${cost} <= 0) or (${qty} = 0 and ${cost} = 0))`;
}

/**
 * Moves get a cost, a place, a line and a position in the books; levels and batches are made of the moves that are there,
 * at a cost of nothing, which is all that is known of them. Forced policies hide every row from an owner who is no
 * superuser, so they are lifted while rows are rewritten.
 */
function costAndBatches(): string {
  return [
    tenantTable(
      'stock_levels',
      `place_id uuid not null,
       product_id uuid not null,
       on_hand bigint not null default 0,
       value bigint not null default 0,
       last_cost bigint not null default 0 check (last_cost >= 0),
       last_qty bigint not null default 0 check (last_qty >= 0),
       last_at timestamptz,
       counted_at timestamptz,
       next_batch integer not null default 1,
       ${sameSign('on_hand', 'value')}`,
      { key: ['place_id', 'product_id'], grant: 'select, insert, update' },
    ),
    'create index stock_levels_by_product on stock_levels (company_id, product_id);',
    tenantTable(
      'stock_batches',
      `place_id uuid not null,
       product_id uuid not null,
       no integer not null,
       document_id uuid not null,
       received_qty bigint not null,
       received_cost bigint not null,
       remaining_qty bigint not null,
       remaining_cost bigint not null,
       expires_on date,
       at timestamptz not null,
       ${sameSign('received_qty', 'received_cost')},
       ${sameSign('remaining_qty', 'remaining_cost')}`,
      { key: ['place_id', 'product_id', 'no'], grant: 'select, insert, update' },
    ),
    `create index stock_batches_open on stock_batches (company_id, place_id, product_id, no)
       where remaining_qty <> 0;`,
    `create unique index stock_batches_one_owed on stock_batches (company_id, place_id, product_id)
       where remaining_qty < 0;`,
    ...['stock_moves', 'stock_levels', 'stock_batches'].map(
      (table) => `alter table ${table} no force row level security;`,
    ),
    `alter table stock_moves
       add column line_id uuid,
       add column place_id uuid,
       add column cost bigint not null default 0,
       add column posting_date date,
       add column pos bigint not null default 0,
       add column origin_document uuid,
       add column origin_line uuid;`,
    'update stock_moves set place_id = branch_id, posting_date = business_date;',
    `alter table stock_moves
       alter column cost drop default,
       alter column pos drop default,
       alter column place_id set not null,
       alter column posting_date set not null,
       add check (qty <> 0 or (reason = 'cost-correction' and cost <> 0)),
       drop constraint stock_moves_pkey,
       add primary key (company_id, document_id, position, reason);`,
    `insert into stock_levels (company_id, place_id, product_id, on_hand, next_batch)
       select company_id, place_id, product_id, sum(qty)::bigint, 2 from stock_moves group by 1, 2, 3;`,
    `insert into stock_batches
         (company_id, place_id, product_id, no, document_id, received_qty, received_cost, remaining_qty,
          remaining_cost, at)
       select distinct on (m.company_id, m.place_id, m.product_id) m.company_id, m.place_id, m.product_id, 1,
         m.document_id, l.on_hand, 0, l.on_hand, 0, m.at
       from stock_moves m
       join stock_levels l using (company_id, place_id, product_id)
       where l.on_hand <> 0
       order by m.company_id, m.place_id, m.product_id, m.at, m.document_id;`,
    ...['stock_moves', 'stock_levels', 'stock_batches'].map(
      (table) => `alter table ${table} force row level security;`,
    ),
    'drop index stock_moves_by_product;',
    `create index stock_moves_by_product on stock_moves (company_id, product_id, place_id, at)
       include (pos, qty, cost);`,
    `create index stock_moves_by_origin on stock_moves (company_id, origin_document, origin_line)
       where origin_document is not null;`,
    `create function refuse_to_change_stock_moves() returns trigger language plpgsql as $$
     begin
       raise exception 'Moves of stock are never changed or deleted: what was wrong is corrected by another move.';
     end $$;`,
    `create trigger stock_moves_are_final before update or delete or truncate on stock_moves
       for each statement execute function refuse_to_change_stock_moves();`,
  ].join('\n');
}

/**
 * Which batches are open is told by a column that most updates leave as it is, and pages keep room for new versions of
 * rows: then an update touches no index.
 */
function updatesInPlace(): string {
  return `
    alter table stock_batches
      add column side smallint not null generated always as (sign(remaining_qty)) stored;
    drop index stock_batches_open;
    drop index stock_batches_one_owed;
    create index stock_batches_open on stock_batches (company_id, place_id, product_id, no) where side <> 0;
    create unique index stock_batches_one_owed on stock_batches (company_id, place_id, product_id) where side < 0;
    alter table stock_batches set (fillfactor = 70);
    alter table stock_levels set (fillfactor = 70);`;
}

/** On hand and its worth are the sum of what open batches have left, and nothing else: a sale then changes one row a product. */
function whatIsLeftInOnePlace(): string {
  return `
    alter table stock_levels drop column on_hand, drop column value;
    alter table stock_levels rename to stock_shelves;
    alter index stock_levels_pkey rename to stock_shelves_pkey;
    alter index stock_levels_by_product rename to stock_shelves_by_product;
    drop index stock_batches_open;
    create index stock_batches_open on stock_batches (company_id, product_id, place_id, no) where side <> 0;`;
}
