import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { productListSchema } from '../data/answers.ts';
import { unwrap } from '../data/failure.ts';
import { nextPath, rowsOf, withQuery } from '../data/pages.ts';
import { useSession } from '../session/use-session.ts';

const PAGE = 50;

/** Products by name, or those that a search finds by name, barcode or article. */
export function useProducts(search: string) {
  const { client } = useSession();
  const first = withQuery('/products', { search, limit: PAGE });
  const query = useInfiniteQuery({
    queryKey: ['products', first],
    initialPageParam: first,
    queryFn: async ({ pageParam, signal }) =>
      unwrap(await client.call({ path: pageParam, answer: productListSchema, signal })),
    getNextPageParam: nextPath,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => rowsOf(query.data?.pages ?? []), [query.data]);
  return { ...query, rows, count: query.data?.pages[0]?.count ?? null };
}
