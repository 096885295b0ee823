import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { stockListSchema } from '../data/answers.ts';
import { unwrap } from '../data/failure.ts';
import { nextPath, withQuery } from '../data/pages.ts';
import { useSession } from '../session/use-session.ts';

const PAGE = 50;

export type StockFilters = { branch?: string | undefined; q?: string | undefined };

/** What is on hand, by product and branch. */
export function useStock(filters: StockFilters) {
  const { client } = useSession();
  const first = withQuery('/stock', { branch: filters.branch, search: filters.q, limit: PAGE });
  const query = useInfiniteQuery({
    queryKey: ['stock', first],
    initialPageParam: first,
    queryFn: async ({ pageParam, signal }) =>
      unwrap(await client.call({ path: pageParam, answer: stockListSchema, signal })),
    getNextPageParam: nextPath,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.results) ?? [], [query.data]);
  return { ...query, rows };
}
