import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  stockBatchListSchema,
  stockListSchema,
  stockMoveListSchema,
  stockValuationSchema,
} from '../data/answers.ts';
import { unwrap } from '../data/failure.ts';
import { nextPath } from '../data/pages.ts';
import { useMe, useSession } from '../session/use-session.ts';
import type { KnownReason } from './reason-name.ts';

const PAGE = 50;
const MOST = 100;

export type StockFilters = { branch?: string | undefined; q?: string | undefined };

export type MoveFilters = {
  branch?: string | undefined;
  reason?: KnownReason | undefined;
  day?: string | undefined;
  product?: string | undefined;
  document?: string | undefined;
};

/** Whether the person may see what goods cost. */
export function useSeesCosts(): boolean {
  return useMe().rights.includes('stock.costs');
}

/** What is on hand, by product and branch. */
export function useStock({ branch, q }: StockFilters) {
  const { client } = useSession();
  const wanted = { branch, search: q, limit: PAGE };
  const query = useInfiniteQuery({
    queryKey: ['stock', wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) =>
      unwrap(
        await client.call('GET /stock', { query: wanted, answer: stockListSchema, page: pageParam, signal }),
      ),
    getNextPageParam: nextPath,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.results) ?? [], [query.data]);
  return { ...query, rows };
}

/** What went in and out, newest first. Pages by cursor: a move that comes in meanwhile pushes none over the edge. */
export function useStockMoves({ branch, reason, day, product, document }: MoveFilters) {
  const { client } = useSession();
  const wanted = { branch, reason, product, document, from: day, to: day, limit: PAGE, cursor: '' };
  const query = useInfiniteQuery({
    queryKey: ['stock-moves', wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) =>
      unwrap(
        await client.call('GET /stock/moves', {
          query: wanted,
          answer: stockMoveListSchema,
          page: pageParam,
          signal,
        }),
      ),
    getNextPageParam: nextPath,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.results) ?? [], [query.data]);
  return { ...query, rows };
}

/** One product at every branch. */
export function useProductStock(product: string) {
  const { client } = useSession();
  const query = { product, limit: MOST };
  return useQuery({
    queryKey: ['stock', 'product', query],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /stock', { query, answer: stockListSchema, signal })),
  });
}

/** What is left of which delivery of a product, the first to leave first. */
export function useBatches(product: string) {
  const { client } = useSession();
  const query = { product, limit: MOST };
  return useQuery({
    queryKey: ['stock', 'batches', query],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /stock/batches', { query, answer: stockBatchListSchema, signal })),
  });
}

/** What the stock of each place cost. */
export function useValuation() {
  const { client } = useSession();
  return useQuery({
    queryKey: ['stock', 'valuation'],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /stock/valuation', { answer: stockValuationSchema, signal })),
  });
}
