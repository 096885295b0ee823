import { productListSchema } from '../data/answers.ts';
import { withQuery } from '../data/pages.ts';
import { useListPages } from '../data/use-list-pages.ts';

const PAGE = 50;

/** Products by name, or those that a search finds by name, barcode or article. */
export function useProducts(search: string) {
  const first = withQuery('/products', { search, limit: PAGE });
  const list = useListPages({ key: ['products', first], first, answer: productListSchema, keepsShown: true });
  return { ...list, count: list.data?.pages[0]?.count ?? null };
}
