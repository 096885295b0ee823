import { collectionTable } from '../../platform/db/table-sql.ts';
import type { Migration } from '../../platform/module.ts';
import { clientsBinding } from './collections.ts';

export const migrations: readonly Migration[] = [
  {
    name: '001-clients',
    sql: [
      collectionTable(clientsBinding),
      'create index clients_by_name on clients (company_id, name, id);',
      'create index clients_by_phone on clients (company_id, phone);',
    ].join('\n'),
  },
];
