import { collectionTable } from '../../platform/db/table-sql.ts';
import type { Migration } from '../../platform/module.ts';
import { pricingBinding } from './collections.ts';

export const migrations: readonly Migration[] = [
  {
    name: '001-pricing',
    sql: [
      collectionTable(pricingBinding),
      'create index pricing_by_name on pricing (company_id, kind, name, id);',
      // One price of a product in a list, one promotion by a code: what is looked for before it is written, under a lock.
      `create unique index pricing_by_product on pricing (company_id, list_id, product_id)
         where kind = 'list-price' and not deleted;`,
      `create unique index pricing_by_code on pricing (company_id, name) where kind = 'promo-code' and not deleted;`,
    ].join('\n'),
  },
  {
    name: '002-codes-of-promotions',
    sql: `create index pricing_codes on pricing (company_id, (doc->'body'->>'promotion'), name, id)
      where kind = 'promo-code' and not deleted;`,
  },
];
