import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  accountListSchema,
  accountSchema,
  bookCheckSchema,
  checkedNightListSchema,
  closingListSchema,
  closingSchema,
  transferListSchema,
  transferSchema,
  trialBalanceSchema,
} from '../data/book-answers.ts';
import { unwrap } from '../data/failure.ts';
import { withQuery } from '../data/pages.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { coalesce } from '../live/coalesce.ts';
import { RETURN_BOOKED, SALE_BOOKED, useLiveEvent } from '../live/live-context.tsx';
import { useSession } from '../session/use-session.ts';

const PAGE = 50;
/** All that is read of the books: what is posted changes all of it. */
const BOOKS = ['books'];

export type AccountFilters = {
  type?: string | undefined;
  code?: string | undefined;
  search?: string | undefined;
};

export type TransferFilters = {
  rule?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  branch?: string | undefined;
  document?: string | undefined;
};

/** Reads the books again when receipts are booked. Once on each page that shows them. */
export function useLiveBooks(): void {
  const queries = useQueryClient();
  const readAgain = useMemo(() => coalesce(() => queries.invalidateQueries({ queryKey: BOOKS })), [queries]);
  useLiveEvent(SALE_BOOKED, readAgain, readAgain);
  useLiveEvent(RETURN_BOOKED, readAgain, readAgain);
}

/** Accounts that fit, page by page. */
export function useAccounts(filters: AccountFilters) {
  const first = `${withQuery('/ledger/accounts', { ...filters, limit: PAGE })}&cursor=`;
  return useListPages({
    key: [...BOOKS, 'accounts', first],
    first,
    answer: accountListSchema,
    keepsShown: true,
  });
}

/** How many accounts fit. */
export function useAccountCount(filters: AccountFilters) {
  const { client } = useSession();
  const path = withQuery('/ledger/accounts', { ...filters, limit: 1 });
  return useQuery({
    queryKey: [...BOOKS, 'account-count', path],
    queryFn: async ({ signal }) =>
      unwrap(await client.call({ path, answer: accountListSchema, signal })).count ?? 0,
    placeholderData: keepPreviousData,
  });
}

/** One account as it is, or as it was after a step of the books. */
export function useAccount(id: string, at: string | undefined) {
  const { client } = useSession();
  const path = withQuery(`/ledger/accounts/${encodeURIComponent(id)}`, { at });
  return useQuery({
    queryKey: [...BOOKS, 'account', path],
    queryFn: async ({ signal }) => unwrap(await client.call({ path, answer: accountSchema, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Transfers, newest first, page by page. */
export function useTransfers(wanted: TransferFilters & { account?: string }) {
  // The page's address may hold more than its filters, and the centre takes nothing that it does not know.
  const { account, rule, from, to, branch, document } = wanted;
  const filters = { account, rule, from, to, branch, document };
  const first = `${withQuery('/ledger/transfers', { ...filters, limit: PAGE })}&cursor=`;
  return useListPages({ key: [...BOOKS, 'transfers', first], first, answer: transferListSchema });
}

/** One transfer. Itself it never changes. */
export function useTransfer(id: string) {
  const { client } = useSession();
  const path = `/ledger/transfers/${encodeURIComponent(id)}`;
  return useQuery({
    queryKey: [...BOOKS, 'transfer', id],
    queryFn: async ({ signal }) => unwrap(await client.call({ path, answer: transferSchema, signal })),
  });
}

/** What reverses a transfer, or ends its hold. */
export function useFollowers(id: string) {
  const { client } = useSession();
  const path = withQuery('/ledger/transfers', { follows: id });
  return useQuery({
    queryKey: [...BOOKS, 'followers', id],
    queryFn: async ({ signal }) => unwrap(await client.call({ path, answer: transferListSchema, signal })),
  });
}

/** @param at a day at whose end it is wanted; now unless said */
export function useTrialBalance(at: string | undefined) {
  const { client } = useSession();
  const path = withQuery('/ledger/trial-balance', { at });
  return useQuery({
    queryKey: [...BOOKS, 'trial-balance', path],
    queryFn: async ({ signal }) => unwrap(await client.call({ path, answer: trialBalanceSchema, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useClosings() {
  const { client } = useSession();
  return useQuery({
    queryKey: [...BOOKS, 'closings'],
    queryFn: async ({ signal }) =>
      unwrap(await client.call({ path: '/ledger/closings?limit=50', answer: closingListSchema, signal })),
  });
}

export function useNightlyChecks() {
  const { client } = useSession();
  return useQuery({
    queryKey: [...BOOKS, 'checks'],
    queryFn: async ({ signal }) =>
      unwrap(await client.call({ path: '/ledger/checks?limit=30', answer: checkedNightListSchema, signal })),
  });
}

/** Checks the books now; nothing is written. */
export function useCheckNow() {
  const { client } = useSession();
  return useMutation({
    mutationFn: async () =>
      unwrap(
        await client.call({ method: 'POST', path: '/ledger/checks', body: {}, answer: bookCheckSchema }),
      ),
  });
}

/** Closes the books through a day, or opens days again. */
export function useClose() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: { through: string | null; note: string | null }) =>
      unwrap(await client.call({ method: 'POST', path: '/ledger/closings', body, answer: closingSchema })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: BOOKS }),
  });
}

/**
 * Posts what the path and body say, once for each key. Nobody waits for the books to be read anew: what is read may take
 * away the form that was to go on with the answer.
 */
export function usePosting() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, body, key }: { path: string; body: object; key: string }) =>
      unwrap(await client.call({ method: 'POST', path, body, idempotencyKey: key, answer: transferSchema })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: BOOKS }),
  });
}
