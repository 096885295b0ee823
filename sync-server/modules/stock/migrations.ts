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
];
