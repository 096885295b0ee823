import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { LocalisedText } from '@karvon/shared/values/locale.ts';
import type { ColumnType } from 'kysely';

type Json<Value> = ColumnType<Value, string, string>;

/** Tables of the catalogue, as Kysely sees them. `products` is written by the stage alone. */
export type CatalogueTables = {
  products: {
    company_id: string;
    id: string;
    doc: Product;
    deleted: boolean;
    pos: number;
    kind: Product['kind'];
    name: string;
    article: string | null;
    price: number;
    category_id: string | null;
    is_weighed: boolean;
  };
  product_barcodes: { company_id: string; barcode: string; product_id: string };
  categories: {
    company_id: string;
    id: string;
    /** The name as written in files, in lower case: what makes two categories the same one. */
    name_key: string;
    names: Json<LocalisedText>;
    parent_id: string | null;
    sort: number;
  };
};
