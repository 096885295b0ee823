import type { Product } from '@karvon/shared/catalogue/product.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import type { Till } from '../till.ts';
import { loadProducts } from './load-products.ts';

/** Goods by one of their barcodes, and how much of the base unit that one stands for, in thousandths. */
export type FoundGoods = { product: Product; barcode: string; content: number };

/** The goods of the first of these codes that any have. */
export async function findByBarcode(till: Till, codes: readonly string[]): Promise<FoundGoods | null> {
  for (const barcode of codes) {
    const found = till.products.byBarcode(barcode);
    if (found === null) continue;
    const [product] = await loadProducts(till, [found.product]);
    if (product === undefined) continue;
    const content = product.units.find((unit) => unit.code === found.unit)?.qty ?? ONE_UNIT;
    return { product, barcode, content };
  }
  return null;
}
