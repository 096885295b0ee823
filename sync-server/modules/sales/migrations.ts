import { tenantTable } from '../../platform/db/table-sql.ts';
import type { Migration } from '../../platform/module.ts';
import { saleLineColumns, salesColumns, saleTenderColumns, shiftColumns } from './tables.ts';

/** Facts are added, never changed: the application's role could not even if it wanted to. */
const appendOnly = 'select, insert';

export const migrations: readonly Migration[] = [
  {
    name: '001-sales',
    sql: [
      tenantTable('sales', columnsOf(salesColumns, ['shift_id']), { grant: appendOnly }),
      'create index sales_by_time on sales (company_id, at desc, id desc);',
      'create index sales_by_branch on sales (company_id, branch_id, at desc, id desc);',
      'create index sales_by_register on sales (company_id, register_id, at desc, id desc);',
      'create index sales_by_date on sales (company_id, business_date, at desc, id desc);',
      tenantTable(
        'sale_lines',
        `${columnsOf(saleLineColumns, ['barcode'])},
         foreign key (company_id, sale_id) references sales (company_id, id)`,
        { key: ['sale_id', 'position'], grant: appendOnly },
      ),
      tenantTable(
        'sale_tenders',
        `${columnsOf(saleTenderColumns, [])},
         foreign key (company_id, sale_id) references sales (company_id, id)`,
        { key: ['sale_id', 'position'], grant: appendOnly },
      ),
      tenantTable('shifts', columnsOf(shiftColumns, []), { grant: appendOnly }),
      'create index shifts_by_time on shifts (company_id, opened_at desc, id desc);',
    ].join('\n'),
  },
];

function columnsOf(columns: Readonly<Record<string, string>>, nullable: readonly string[]): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}${nullable.includes(name) ? '' : ' not null'}`)
    .join(',\n  ');
}
