import { collectionTable } from '../../platform/db/table-sql.ts';
import type { Migration } from '../../platform/module.ts';
import { deliveriesBinding } from './collections.ts';

export const migrations: readonly Migration[] = [
  {
    name: '001-deliveries',
    sql: [
      collectionTable(deliveriesBinding),
      'create index deliveries_by_asked on deliveries (company_id, asked_at, id);',
      'create index deliveries_of_fact on deliveries (company_id, fact_id, asked_at);',
      `create index deliveries_waiting on deliveries (company_id, told_at) where state = 'queued';`,
      `create index deliveries_with_address on deliveries (company_id, told_at) where has_address and state <> 'queued';`,
    ].join('\n'),
  },
];
