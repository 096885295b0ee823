import type { AccountCode, AccountType } from '@karvon/shared/ledger/chart.ts';
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
import type { CallBody } from '../data/api-call.ts';
import type { ApiClient } from '../data/api-client.ts';
import { unwrap } from '../data/failure.ts';
import { told } from '../data/told.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { coalesce } from '../live/coalesce.ts';
import { RETURN_BOOKED, SALE_BOOKED, useLiveEvent } from '../live/live-context.tsx';
import { useSession } from '../session/use-session.ts';

const PAGE = 50;
/** All that is read of the books: what is posted changes all of it. */
const BOOKS = ['books'];

export type AccountFilters = {
  type?: AccountType | undefined;
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

/** A code comes out of the books, by way of the page's address. */
const knownCode = (code: string | undefined) => (code === undefined ? undefined : told<AccountCode>(code));

/** Reads the books again when receipts are booked. Once on each page that shows them. */
export function useLiveBooks(): void {
  const queries = useQueryClient();
  const readAgain = useMemo(() => coalesce(() => queries.invalidateQueries({ queryKey: BOOKS })), [queries]);
  useLiveEvent(SALE_BOOKED, readAgain, readAgain);
  useLiveEvent(RETURN_BOOKED, readAgain, readAgain);
}

/** Accounts that fit, page by page. */
export function useAccounts({ type, code, search }: AccountFilters) {
  const query = { type, code: knownCode(code), search, limit: PAGE, cursor: '' };
  return useListPages({
    key: [...BOOKS, 'accounts', query],
    read: (client, page) =>
      client.call('GET /ledger/accounts', { query, answer: accountListSchema, ...page }),
    keepsShown: true,
  });
}

/** How many accounts fit. */
export function useAccountCount({ type, code, search }: AccountFilters) {
  const { client } = useSession();
  const query = { type, code: knownCode(code), search, limit: 1 };
  return useQuery({
    queryKey: [...BOOKS, 'account-count', query],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /ledger/accounts', { query, answer: accountListSchema, signal })).count ??
      0,
    placeholderData: keepPreviousData,
  });
}

/** One account as it is, or as it was after a step of the books. */
export function useAccount(id: string, at: string | undefined) {
  const { client } = useSession();
  const wanted = { params: { id }, query: { at: at === undefined ? undefined : Number(at) } };
  return useQuery({
    queryKey: [...BOOKS, 'account', id, at],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /ledger/accounts/{id}', { ...wanted, answer: accountSchema, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Transfers, newest first, page by page. */
export function useTransfers(wanted: TransferFilters & { account?: string }) {
  // The page's address may hold more than its filters, and the centre takes nothing that it does not know.
  const { account, rule, from, to, branch, document } = wanted;
  const query = { account, rule, from, to, branch, document, limit: PAGE, cursor: '' };
  return useListPages({
    key: [...BOOKS, 'transfers', query],
    read: (client, page) =>
      client.call('GET /ledger/transfers', { query, answer: transferListSchema, ...page }),
  });
}

/** One transfer. Itself it never changes. */
export function useTransfer(id: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: [...BOOKS, 'transfer', id],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.call('GET /ledger/transfers/{id}', { params: { id }, answer: transferSchema, signal }),
      ),
  });
}

/** What reverses a transfer, or ends its hold. */
export function useFollowers(id: string) {
  const { client } = useSession();
  const query = { follows: id };
  return useQuery({
    queryKey: [...BOOKS, 'followers', id],
    queryFn: async ({ signal }) =>
      unwrap(await client.call('GET /ledger/transfers', { query, answer: transferListSchema, signal })),
  });
}

/** @param at a day at whose end it is wanted; now unless said */
export function useTrialBalance(at: string | undefined) {
  const { client } = useSession();
  return useQuery({
    queryKey: [...BOOKS, 'trial-balance', at],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.call('GET /ledger/trial-balance', { query: { at }, answer: trialBalanceSchema, signal }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useClosings() {
  const { client } = useSession();
  return useQuery({
    queryKey: [...BOOKS, 'closings'],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.call('GET /ledger/closings', {
          query: { limit: 50 },
          answer: closingListSchema,
          signal,
        }),
      ),
  });
}

export function useNightlyChecks() {
  const { client } = useSession();
  return useQuery({
    queryKey: [...BOOKS, 'checks'],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.call('GET /ledger/checks', {
          query: { limit: 30 },
          answer: checkedNightListSchema,
          signal,
        }),
      ),
  });
}

/** Checks the books now; nothing is written. */
export function useCheckNow() {
  const { client } = useSession();
  return useMutation({
    mutationFn: async () => unwrap(await client.call('POST /ledger/checks', { answer: bookCheckSchema })),
  });
}

/** Closes the books through a day, or opens days again. */
export function useClose() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: { through: string | null; note: string | null }) =>
      unwrap(await client.call('POST /ledger/closings', { body, answer: closingSchema })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: BOOKS }),
  });
}

export type Posting = { key: string } & (
  | { transfer: CallBody<'POST /ledger/transfers'> }
  | { reverses: string; reversal: CallBody<'POST /ledger/transfers/{id}/reversal'> }
);

/**
 * Posts a transfer, or the reversal of one, once for each key. Nobody waits for the books to be read anew: what is read may take
 * away the form that was to go on with the answer.
 */
export function usePosting() {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (posting: Posting) => unwrap(await post(client, posting)),
    onSuccess: () => void queries.invalidateQueries({ queryKey: BOOKS }),
  });
}

async function post(client: ApiClient, { key, ...posting }: Posting) {
  const asked = { idempotencyKey: key, answer: transferSchema };
  if ('transfer' in posting) {
    return client.call('POST /ledger/transfers', { body: posting.transfer, ...asked });
  }
  const { reverses: id, reversal: body } = posting;
  return client.call('POST /ledger/transfers/{id}/reversal', { params: { id }, body, ...asked });
}
