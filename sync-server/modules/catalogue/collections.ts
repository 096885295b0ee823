import type { Product } from '@karvon/shared/catalogue/product.ts';
import { products } from '@karvon/shared/collections/products.ts';
import type { CollectionBinding } from '../../platform/module.ts';

/** The products' table: the document as it travels, and what lists search, sort and constrain by. */
export const productsBinding: CollectionBinding = {
  collection: products,
  table: 'products',
  typedColumns: {
    kind: `text not null default 'product'`,
    name: `text not null default ''`,
    article: 'text',
    price: 'bigint not null default 0',
    category_id: 'uuid',
    is_weighed: 'boolean not null default false',
  },
  columnsOf: (document) => {
    // Only this module stages products, and it has parsed them.
    const product = document as unknown as Product;
    return {
      branchId: null,
      typed: {
        kind: product.kind,
        name: searchName(Object.values(product.names)),
        article: product.article,
        price: product.price,
        category_id: product.category,
        is_weighed: product.isWeighed,
      },
    };
  },
};

/** All of a product's names in lower case, each once: what a search by typing looks in. */
function searchName(names: readonly string[]): string {
  return [...new Set(names.map((name) => name.toLowerCase()))].join('\n');
}
