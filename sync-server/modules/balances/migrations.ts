import { collectionTable, tenantTable } from '../../platform/db/table-sql.ts';
import type { Migration } from '../../platform/module.ts';
import { balancesBinding } from './collections.ts';

export const migrations: readonly Migration[] = [
  {
    name: '001-balances',
    sql: [
      collectionTable(balancesBinding),
      tenantTable('balance_folds', 'pos bigint not null', { key: [], grant: 'select, insert, update' }),
    ].join('\n'),
  },
];
