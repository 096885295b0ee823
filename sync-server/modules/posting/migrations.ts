import { tenantTable } from '../../platform/db/table-sql.ts';
import type { Migration } from '../../platform/module.ts';

export const migrations: readonly Migration[] = [
  {
    name: '001-book-checks',
    sql: tenantTable(
      'book_checks',
      `night date not null,
       at timestamptz not null,
       ok boolean not null,
       result jsonb not null`,
      { key: ['night'], grant: 'select, insert' },
    ),
  },
];
