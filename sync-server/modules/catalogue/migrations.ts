import { collectionTable, tenantTable } from '../../platform/db/table-sql.ts';
import type { Migration } from '../../platform/module.ts';
import { productsBinding } from './collections.ts';

export const migrations: readonly Migration[] = [
  {
    name: '001-products',
    sql: [
      collectionTable(productsBinding),
      'create index products_by_name on products (company_id, name, id);',
      'create index products_by_category on products (company_id, category_id);',
      // A product's document is written by the last statement before commit, hence the deferred reference.
      tenantTable(
        'product_barcodes',
        `barcode text not null,
         product_id uuid not null,
         foreign key (company_id, product_id) references products (company_id, id) deferrable initially deferred`,
        { key: ['barcode'] },
      ),
      'create index product_barcodes_by_product on product_barcodes (company_id, product_id);',
      tenantTable(
        'categories',
        `id uuid not null,
         name_key text not null,
         names jsonb not null,
         parent_id uuid,
         sort integer not null,
         unique (company_id, name_key),
         foreign key (company_id, parent_id) references categories (company_id, id)`,
      ),
    ].join('\n'),
  },
  { name: '002-by-price', sql: 'create index products_by_price on products (company_id, price, id);' },
];
