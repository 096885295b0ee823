import type { Product } from '@karvon/shared/catalogue/product.ts';
import { productNames } from '@karvon/shared/catalogue/variants.ts';
import type { PartGoods } from '@karvon/shared/pricing/price-lines.ts';
import type { Till } from '../till.ts';
import { loadProducts } from './load-products.ts';

/** What the parts of a bundle are called; those that are in no catalogue any more are left out. */
export async function goodsOfParts(
  till: Pick<Till, 'collections'>,
  { parts = [] }: Pick<Product, 'parts'>,
): Promise<PartGoods[]> {
  if (parts.length === 0) return [];
  const ids = new Set(parts.map(({ productId }) => productId));
  const goods = await loadProducts(till, [...ids]);
  return goods.map((one) => ({ id: one.id, names: productNames(one), units: one.units }));
}
