import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import {
  deliveryListSchema,
  saleBookedSchema,
  saleListSchema,
  type SaleRow,
  saleSchema,
  salesSummarySchema,
} from '../data/answers.ts';
import { unwrap } from '../data/failure.ts';
import { mergeNewest, type Pages } from '../data/pages.ts';
import { type ListPage, useListPages } from '../data/use-list-pages.ts';
import type { ApiClient } from '../data/api-client.ts';
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

/** A page, by cursor: a sale that comes in meanwhile pushes none over a page's edge. */
async function readPage(client: ApiClient, filters: SaleFilters, page: Partial<ListPage>) {
  const { kind, branch, till, day } = filters;
  const operation = kind === 'return' ? 'GET /returns' : 'GET /sales';
  const query = { branch, till, day, limit: PAGE, cursor: '' };
  return client.call(operation, { query, answer: saleListSchema, ...page });
}

/** Sales or returns, newest first, page by page; new ones come in by themselves. */
export function useSales(filters: SaleFilters) {
  const { kind, branch, till, day } = filters;
  const wanted = useMemo(() => ({ kind, branch, till, day }), [kind, branch, till, day]);
  const key = useMemo(() => ['sales', wanted], [wanted]);
  useNewReceipts(wanted, key, kind === 'return' ? RETURN_BOOKED : SALE_BOOKED);
  useSumsAfter(kind === 'return' ? SALE_BOOKED : RETURN_BOOKED);
  return useListPages({ key, read: (client, page) => readPage(client, wanted, page) });
}

/**
 * Reads the first page again when a receipt is booked and puts it on top of what is shown. One rung up earlier than
 * all of that page has its place further down, and after an outage nobody knows what came: then every page
 * that was read is read again.
 */
function useNewReceipts(wanted: SaleFilters, key: readonly unknown[], event: string): void {
  const { client } = useSession();
  const queries = useQueryClient();
  const readAll = useCallback(() => {
    void queries.invalidateQueries({ queryKey: key });
    void queries.invalidateQueries({ queryKey: SUMMARY });
  }, [queries, key]);
  const readNewest = useMemo(
    () =>
      coalesce(async () => {
        const fresh = await readPage(client, wanted, {});
        if (!fresh.ok) return;
        queries.setQueryData<Pages<SaleRow>>(key, (shown) =>
          shown === undefined ? shown : mergeNewest(shown, fresh.value),
        );
        await queries.invalidateQueries({ queryKey: SUMMARY });
      }),
    [client, wanted, key, queries],
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
      unwrap(await client.call('GET /sales/{id}', { params: { id }, answer: saleSchema, signal })),
  });
}

/** Where its receipt was to be sent, the latest first. */
export function useDeliveries(documentId: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: ['deliveries', documentId],
    queryFn: async ({ signal }) => {
      const query = { fact: documentId, limit: 20, cursor: '' };
      return unwrap(await client.call('GET /deliveries', { query, answer: deliveryListSchema, signal }));
    },
  });
}

/** How many sales and returns, and how much, on one business day. */
export function useSalesSummary({ branch, till, day }: Omit<SaleFilters, 'kind'>) {
  const { client } = useSession();
  const query = { branch, till, day };
  return useQuery({
    queryKey: [...SUMMARY, query],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /sales/summary', { query, answer: salesSummarySchema, signal })),
    placeholderData: keepPreviousData,
  });
}
