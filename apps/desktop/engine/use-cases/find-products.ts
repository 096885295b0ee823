import type { ProductTile, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { loadProducts } from '../catalogue/load-products.ts';
import { tileOf } from '../catalogue/product-names.ts';
import { done } from '../outcome.ts';
import { type Till, wantedLocales } from '../till.ts';

/** Products by words of their name, article or code. */
export async function searchProducts(
  till: Till,
  input: TillParsedInput<'search'>,
): Promise<TillResult<{ products: ProductTile[] }>> {
  const ids = till.search(input.text, input.limit);
  return done({ products: await tiles(till, ids) });
}

/** The categories that have goods, in the shop's order. */
export async function listCategories(
  till: Till,
): Promise<TillResult<{ categories: { id: Id; name: string; count: number }[] }>> {
  const counts = new Map(till.products.counts().map(({ category, count }) => [category, count]));
  const categories = (till.desk.shop?.categories ?? []).flatMap(({ id, body }) => {
    const count = counts.get(id) ?? 0;
    return count === 0 ? [] : [{ id, name: inLocale(body.names, ...wantedLocales(till)), count }];
  });
  return done({ categories });
}

/** A page of a category's products, or of all, by name. */
export async function browseProducts(
  till: Till,
  input: TillParsedInput<'browse'>,
): Promise<TillResult<{ products: ProductTile[]; more: boolean }>> {
  const ids = till.products.browse(input.category, input.offset, input.limit + 1);
  const products = await tiles(till, ids.slice(0, input.limit));
  return done({ products, more: ids.length > input.limit });
}

async function tiles(till: Till, ids: readonly Id[]): Promise<ProductTile[]> {
  const products = await loadProducts(till, ids);
  return products.map((product) => tileOf(till, product));
}
