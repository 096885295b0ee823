import { fillWithDefaultSettings, normalizeMangoQuery, prepareQuery } from 'rxdb/plugins/core';
import type { PreparedQuery, RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core';

interface Product {
  id: string;
  name: string;
  category: string;
  price: number;
  unit: string;
  barcodes: string[];
  note: string;
}

export type StoredProduct = RxDocumentData<Product>;

/** As RxDB completes it for a collection: each index begins with `_deleted` and ends with the key. */
export const PRODUCT_SCHEMA: RxJsonSchema<StoredProduct> = fillWithDefaultSettings<Product>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    name: { type: 'string', maxLength: 40 },
    category: { type: 'string', maxLength: 10 },
    price: { type: 'integer', minimum: 0, maximum: 1_000_000, multipleOf: 1 },
    unit: { type: 'string' },
    barcodes: { type: 'array', items: { type: 'string' } },
    note: { type: 'string' },
  },
  required: ['id', 'name', 'category', 'price', 'unit', 'barcodes', 'note'],
  indexes: ['name', 'price', ['category', 'price']],
});

export const PRICES = 10_000;
export const CATEGORIES = 100;

/** The n-th product of a shop, about 350 bytes as JSON. Neighbours have nothing in common but the unit of every other. */
export function product(n: number): StoredProduct {
  return {
    id: productId(n),
    name: `Product ${scattered(n, 1_000_003)} of the shop`,
    category: categoryName(scattered(n, CATEGORIES)),
    price: scattered(n, PRICES),
    unit: n % 2 === 0 ? 'pc' : 'kg',
    barcodes: [`20${String(n).padStart(10, '0')}0`],
    note: 'On the third shelf from the door, behind the counter',
    _deleted: false,
    _rev: '1-abcdefghijk',
    _meta: { lwt: 1_700_000_000_000 + n },
    _attachments: {},
  };
}

/** Keys in no order, as random ids are. */
export function productId(n: number): string {
  return `${scattered(n, 0x1_0000_0000).toString(16).padStart(8, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

export function categoryName(n: number): string {
  return `cat-${n}`;
}

/** So many products from the n-th on. */
export function products(count: number, from = 0): StoredProduct[] {
  return Array.from({ length: count }, (_, index) => product(from + index));
}

/** A number below `limit` that looks random and is the same every time. */
export function scattered(n: number, limit: number): number {
  const mixed = Math.imul(n + 1, 0x9e37_79b1);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
}

/** The cheapest products from a price up to another; with a unit, only those of it, which no index knows. */
export interface PageQuery {
  readonly from: number;
  /** Not included. */
  readonly to: number;
  readonly unit: string | undefined;
}

export const PAGE = 50;

export function pageQuery({ from, to, unit }: PageQuery): PreparedQuery<Product> {
  return prepared({
    selector: {
      price: { $gte: from, $lt: to },
      ...(unit === undefined ? {} : { unit: { $eq: unit } }),
      _deleted: { $eq: false },
    },
    sort: [{ price: 'asc' }, { id: 'asc' }],
    limit: PAGE,
  });
}

export function categoryQuery(category: string): PreparedQuery<Product> {
  return prepared({ selector: { category: { $eq: category }, _deleted: { $eq: false } } });
}

/** As a collection does it before it asks its storage. */
function prepared(query: object): PreparedQuery<Product> {
  return prepareQuery<Product>(PRODUCT_SCHEMA, normalizeMangoQuery<Product>(PRODUCT_SCHEMA, query));
}
