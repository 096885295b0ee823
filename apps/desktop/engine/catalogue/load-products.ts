import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Till } from '../till.ts';

/** The products of these ids, in their order; those that are gone are left out. */
export async function loadProducts(till: Pick<Till, 'collections'>, ids: readonly Id[]): Promise<Product[]> {
  const found = await till.collections.products.findByIds([...ids]).exec();
  return ids.flatMap((id) => {
    const document = found.get(id);
    return document === undefined ? [] : [document.toMutableJSON()];
  });
}
