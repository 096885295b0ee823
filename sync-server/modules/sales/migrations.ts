import { tenantTable } from '../../platform/db/table-sql.ts';
import type { Migration } from '../../platform/module.ts';

/** Facts are added, never changed: the application's role could not even if it wanted to. */
const appendOnly = 'select, insert';

export const migrations: readonly Migration[] = [
  {
    name: '001-sales',
    sql: [
      tenantTable(
        'sales',
        `id uuid not null,
  number text not null,
  branch_id uuid not null,
  register_id uuid not null,
  device_id uuid not null,
  incarnation integer not null,
  seq bigint not null,
  at timestamptz not null,
  received_at timestamptz not null,
  business_date date not null,
  shift_id uuid,
  staff_id uuid not null,
  staff_name text not null,
  currency text not null,
  gross bigint not null,
  discount bigint not null,
  total bigint not null,
  paid bigint not null,
  change bigint not null,
  line_count integer not null,
  body jsonb not null`,
        { grant: appendOnly },
      ),
      'create index sales_by_time on sales (company_id, at desc, id desc);',
      'create index sales_by_branch on sales (company_id, branch_id, at desc, id desc);',
      'create index sales_by_register on sales (company_id, register_id, at desc, id desc);',
      'create index sales_by_date on sales (company_id, business_date, at desc, id desc);',
      tenantTable(
        'sale_lines',
        `sale_id uuid not null,
  position integer not null,
  line_id uuid not null,
  product_id uuid not null,
  kind text not null,
  name text not null,
  barcode text,
  unit_code text not null,
  qty bigint not null,
  price bigint not null,
  discount bigint not null,
  sum bigint not null,
  tax bigint not null,
         foreign key (company_id, sale_id) references sales (company_id, id)`,
        { key: ['sale_id', 'position'], grant: appendOnly },
      ),
      tenantTable(
        'sale_tenders',
        `sale_id uuid not null,
  position integer not null,
  kind text not null,
  method text not null,
  amount bigint not null,
  received bigint not null,
  change bigint not null,
  state text not null,
         foreign key (company_id, sale_id) references sales (company_id, id)`,
        { key: ['sale_id', 'position'], grant: appendOnly },
      ),
      tenantTable(
        'shifts',
        `id uuid not null,
  number bigint not null,
  branch_id uuid not null,
  register_id uuid not null,
  device_id uuid not null,
  incarnation integer not null,
  opened_at timestamptz not null,
  business_date date not null,
  staff_id uuid not null,
  staff_name text not null,
  currency text not null,
  float bigint not null`,
        { grant: appendOnly },
      ),
      'create index shifts_by_time on shifts (company_id, opened_at desc, id desc);',
    ].join('\n'),
  },
  // Of a body there is one copy, in the journal.
  { name: '002-no-bodies', sql: 'alter table sales drop column body;' },
  {
    name: '003-returns-and-closings',
    sql: [
      `alter table sales
         add column kind text not null default 'sale',
         add column document_id uuid,
         add column original_id uuid;
       -- Row-level security holds for the owner too: an update here would meet no rows. A change of type meets all.
       alter table sales
         alter column kind drop default,
         alter column document_id type uuid using id,
         alter column document_id set not null;
       create index sales_by_document on sales (company_id, document_id);
       create index sales_by_original on sales (company_id, original_id) where original_id is not null;
       create index returns_by_time on sales (company_id, at desc, id desc) where kind = 'return';
       alter table sale_lines
         add column return_of_document uuid,
         add column return_of_line uuid;
       create index sale_lines_returned on sale_lines (company_id, return_of_document)
         where return_of_document is not null;`,
      // Neither refers to the sale or shift by a key: those may be on their way from another till.
      tenantTable(
        'tender_corrections',
        `id uuid not null,
         position integer not null,
         sale_id uuid not null,
         kind text not null,
         method text not null,
         amount bigint not null`,
        { key: ['id', 'position'], grant: appendOnly },
      ),
      'create index tender_corrections_by_sale on tender_corrections (company_id, sale_id);',
      tenantTable(
        'shift_closings',
        `id uuid not null,
         shift_id uuid,
         number bigint not null,
         branch_id uuid not null,
         register_id uuid not null,
         closed_at timestamptz not null,
         business_date date not null,
         staff_id uuid not null,
         staff_name text not null,
         currency text not null,
         expected bigint not null,
         counted bigint not null,
         difference bigint not null`,
        { grant: appendOnly },
      ),
      'create index shift_closings_by_shift on shift_closings (company_id, shift_id, closed_at);',
    ].join('\n'),
  },
  {
    // Written in the same statement group as their sale and never changed: a look-up for each row cost more than all else.
    name: '004-no-key-look-ups',
    sql: `alter table sale_lines drop constraint sale_lines_company_id_sale_id_fkey;
          alter table sale_tenders drop constraint sale_tenders_company_id_sale_id_fkey;`,
  },
  {
    // By which a return says of what it is where its till did not know the sale: looked up as that sale comes.
    name: '005-returns-by-number',
    sql: `alter table sales add column original_number text;
          create index sales_by_original_number on sales (company_id, original_number) where original_number is not null;
          create index sales_by_number on sales (company_id, number);`,
  },
];
