import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import {
  saleBookedSchema,
  saleListSchema,
  type SaleRow,
  saleSchema,
  salesSummarySchema,
} from '../data/answers.ts';
import { unwrap } from '../data/failure.ts';
import { mergeNewest, type Pages, withQuery } from '../data/pages.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { coalesce } from '../live/coalesce.ts';
import { RETURN_BOOKED, SALE_BOOKED, useLiveEvent } from '../live/live-context.tsx';
import { useSession } from '../session/use-session.ts';

export type SaleFilters = {
  /** Returns instead of sales. */
  kind?: 'return' | undefined;
  branch?: string | undefined;
  till?: string | undefined;
  day?: string | undefined;
};

const PAGE = 50;
const SUMMARY = ['sales-summary'];
const SALE = ['sale'];

/** Pages by cursor: a sale that comes in meanwhile pushes none over a page's edge. */
function firstPage({ kind, branch, till, day }: SaleFilters): string {
  const path = kind === 'return' ? '/returns' : '/sales';
  return `${withQuery(path, { branch, till, day, limit: PAGE })}&cursor=`;
}

/** Sales or returns, newest first, page by page; new ones come in by themselves. */
export function useSales(filters: SaleFilters) {
  const first = firstPage(filters);
  const key = useMemo(() => ['sales', first], [first]);
  useNewReceipts(first, key, filters.kind === 'return' ? RETURN_BOOKED : SALE_BOOKED);
  useSumsAfter(filters.kind === 'return' ? SALE_BOOKED : RETURN_BOOKED);
  return useListPages({ key, first, answer: saleListSchema });
}

/**
 * Reads the first page again when a receipt is booked and puts it on top of what is shown. One rung up earlier than
 * all of that page has its place further down, and after an outage nobody knows what came: then every page
 * that was read is read again.
 */
function useNewReceipts(first: string, key: string[], event: string): void {
  const { client } = useSession();
  const queries = useQueryClient();
  const readAll = useCallback(() => {
    void queries.invalidateQueries({ queryKey: key });
    void queries.invalidateQueries({ queryKey: SUMMARY });
  }, [queries, key]);
  const readNewest = useMemo(
    () =>
      coalesce(async () => {
        const fresh = await client.call({ path: first, answer: saleListSchema });
        if (!fresh.ok) return;
        queries.setQueryData<Pages<SaleRow>>(key, (shown) =>
          shown === undefined ? shown : mergeNewest(shown, fresh.value),
        );
        await queries.invalidateQueries({ queryKey: SUMMARY });
      }),
    [client, first, key, queries],
  );
  const onBooked = useCallback(
    (payload: unknown) => {
      const booked = saleBookedSchema.safeParse(payload);
      const pages = queries.getQueryData<Pages<SaleRow>>(key)?.pages ?? [];
      const bottom = pages.length > 1 ? pages[0]?.results.at(-1)?.at : undefined;
      if (booked.success && bottom !== undefined && booked.data.at < bottom) readAll();
      else readNewest();
    },
    [queries, key, readAll, readNewest],
  );
  useLiveEvent(event, onBooked, readAll);
}

/** Receipts of the kind that the list does not show change the sums, and a return what is told of its sale. */
function useSumsAfter(event: string): void {
  const queries = useQueryClient();
  const readAgain = useMemo(
    () =>
      coalesce(async () => {
        await queries.invalidateQueries({ queryKey: SUMMARY });
        await queries.invalidateQueries({ queryKey: SALE });
      }),
    [queries],
  );
  useLiveEvent(event, readAgain, readAgain);
}

/** One receipt, whole. Itself it never changes, but returns of it and corrections come later. */
export function useSale(id: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: [...SALE, id],
    queryFn: async ({ signal }) =>
      unwrap(await client.call({ path: `/sales/${encodeURIComponent(id)}`, answer: saleSchema, signal })),
  });
}

/** How many sales and returns, and how much, on one business day. */
export function useSalesSummary(filters: Omit<SaleFilters, 'kind'>) {
  const { client } = useSession();
  const path = withQuery('/sales/summary', filters);
  return useQuery({
    queryKey: [...SUMMARY, path],
    queryFn: async ({ signal }) => unwrap(await client.call({ path, answer: salesSummarySchema, signal })),
    placeholderData: keepPreviousData,
  });
}
