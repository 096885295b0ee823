import { productListSchema } from '../data/answers.ts';
import { useListPages } from '../data/use-list-pages.ts';

const PAGE = 50;

/** Products by name, or those that a search finds by name, barcode or article. */
export function useProducts(search: string) {
  const query = { search, limit: PAGE };
  const list = useListPages({
    key: ['products', query],
    read: (client, page) => client.call('GET /products', { query, answer: productListSchema, ...page }),
    keepsShown: true,
  });
  return { ...list, count: list.data?.pages[0]?.count ?? null };
}
