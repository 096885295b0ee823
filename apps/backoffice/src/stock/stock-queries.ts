import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  stockBatchListSchema,
  stockListSchema,
  stockMoveListSchema,
  stockValuationSchema,
} from '../data/answers.ts';
import { unwrap } from '../data/failure.ts';
import { nextPath, withQuery } from '../data/pages.ts';
import { useMe, useSession } from '../session/use-session.ts';

const PAGE = 50;
const MOST = 100;

export type StockFilters = { branch?: string | undefined; q?: string | undefined };

export type MoveFilters = {
  branch?: string | undefined;
  reason?: string | undefined;
  day?: string | undefined;
  product?: string | undefined;
  document?: string | undefined;
};

/** Whether the person may see what goods cost. */
export function useSeesCosts(): boolean {
  return useMe().rights.includes('stock.costs');
}

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

/** What went in and out, newest first. Pages by cursor: a move that comes in meanwhile pushes none over the edge. */
export function useStockMoves({ branch, reason, day, product, document }: MoveFilters) {
  const { client } = useSession();
  const filters = { branch, reason, product, document, from: day, to: day };
  const first = `${withQuery('/stock/moves', { ...filters, limit: PAGE })}&cursor=`;
  const query = useInfiniteQuery({
    queryKey: ['stock-moves', first],
    initialPageParam: first,
    queryFn: async ({ pageParam, signal }) =>
      unwrap(await client.call({ path: pageParam, answer: stockMoveListSchema, signal })),
    getNextPageParam: nextPath,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.results) ?? [], [query.data]);
  return { ...query, rows };
}

/** One product at every branch. */
export function useProductStock(product: string) {
  const { client } = useSession();
  const path = withQuery('/stock', { product, limit: MOST });
  return useQuery({
    queryKey: ['stock', path],
    queryFn: async ({ signal }) => unwrap(await client.call({ path, answer: stockListSchema, signal })),
  });
}

/** What is left of which delivery of a product, the first to leave first. */
export function useBatches(product: string) {
  const { client } = useSession();
  const path = withQuery('/stock/batches', { product, limit: MOST });
  return useQuery({
    queryKey: ['stock', path],
    queryFn: async ({ signal }) => unwrap(await client.call({ path, answer: stockBatchListSchema, signal })),
  });
}

/** What the stock of each place cost. */
export function useValuation() {
  const { client } = useSession();
  const path = '/stock/valuation';
  return useQuery({
    queryKey: ['stock', path],
    queryFn: async ({ signal }) => unwrap(await client.call({ path, answer: stockValuationSchema, signal })),
  });
}
