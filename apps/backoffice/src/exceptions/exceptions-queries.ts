import { type ExceptionKind, EXCEPTION_DECIDED, EXCEPTIONS_RAISED } from '@karvon/shared/exceptions/kinds.ts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import {
  documentSchema,
  exceptionListSchema,
  exceptionSchema,
  type Exception,
  stockListSchema,
} from '../data/answers.ts';
import { unwrap } from '../data/failure.ts';
import { withQuery } from '../data/pages.ts';
import { createRequestKeys } from '../data/request-keys.ts';
import { useListPages } from '../data/use-list-pages.ts';
import { coalesce } from '../live/coalesce.ts';
import { useLiveEvent } from '../live/live-context.tsx';
import { useMe, useSession, useZone } from '../session/use-session.ts';
import { dayBounds } from '../words/day-bounds.ts';

export type ExceptionFilters = {
  /** Open ones where it is not said. */
  state?: 'settled' | 'all' | undefined;
  kind?: ExceptionKind | undefined;
  branch?: string | undefined;
  day?: string | undefined;
};

const PAGE = 50;
/** All that is read of exceptions: what one person decides, another sees. */
const EXCEPTIONS = ['exceptions'];

/** Exceptions, newest first, page by page. */
export function useExceptions({ state, kind, branch, day }: ExceptionFilters) {
  const zone = useZone(branch);
  const bounds = day === undefined ? {} : dayBounds(day, zone);
  const first = `${withQuery('/exceptions', { state, kind, branch, ...bounds, limit: PAGE })}&cursor=`;
  return useListPages({ key: [...EXCEPTIONS, 'list', first], first, answer: exceptionListSchema });
}

/** Reads all of it again whenever it changes. Once, in the shell: it is what listens. */
export function useReadExceptionsAgain(): void {
  const queries = useQueryClient();
  const readAgain = useMemo(
    () => coalesce(() => queries.invalidateQueries({ queryKey: EXCEPTIONS })),
    [queries],
  );
  useLiveEvent(EXCEPTIONS_RAISED, readAgain, readAgain);
  useLiveEvent(EXCEPTION_DECIDED, readAgain, readAgain);
}

/** How many exceptions are open; undefined until it is known, and for who may not see them. */
export function useOpenExceptions(): number | undefined {
  const { client } = useSession();
  const may = useMe().rights.includes('exceptions.view');
  const { data } = useQuery({
    queryKey: [...EXCEPTIONS, 'open-count'],
    queryFn: async ({ signal }) =>
      unwrap(await client.call({ path: '/exceptions?limit=1', answer: exceptionListSchema, signal })),
    enabled: may,
    placeholderData: keepPreviousData,
  });
  return data?.count ?? undefined;
}

function oneKey(id: string): string[] {
  return [...EXCEPTIONS, 'one', id];
}

/** One exception with what was decided about it. */
export function useException(id: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: oneKey(id),
    queryFn: async ({ signal }) =>
      unwrap(await client.call({ path: pathOf(id), answer: exceptionSchema, signal })),
  });
}

function pathOf(id: string): string {
  return `/exceptions/${encodeURIComponent(id)}`;
}

export type Deciding =
  | { kind: 'decide'; decision: string; note: string }
  | { kind: 'undo'; decisionId: string; decision: string };

/** Decides about an exception, or takes a decision back: once, however often it is sent. */
export function useDecide(id: string) {
  const { client } = useSession();
  const queries = useQueryClient();
  const [keys] = useState(() => createRequestKeys());
  return useMutation({
    mutationFn: async (deciding: Deciding): Promise<Exception> => {
      const [path, body] =
        deciding.kind === 'decide'
          ? [`${pathOf(id)}/decisions`, { decision: deciding.decision, note: deciding.note }]
          : [`${pathOf(id)}/decisions/${encodeURIComponent(deciding.decisionId)}/undo`, {}];
      const intention = `${path} ${JSON.stringify(body)}`;
      const idempotencyKey = keys.keyFor(intention);
      const answer = await client.call({
        method: 'POST',
        path,
        body,
        idempotencyKey,
        answer: exceptionSchema,
      });
      if (answer.ok || answer.failure.kind === 'refused') keys.answered(intention);
      return unwrap(answer);
    },
    onSuccess: (exception) => queries.setQueryData(oneKey(id), exception),
    // Refused: most often somebody else was first, and what they decided is to be seen.
    onSettled: () => queries.invalidateQueries({ queryKey: EXCEPTIONS }),
  });
}

/** The document that an exception came with: what it is, and its number. It never changes. */
export function useDocument(id: string | null) {
  const { client } = useSession();
  return useQuery({
    queryKey: ['document', id],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.call({
          path: `/documents/${encodeURIComponent(id ?? '')}`,
          answer: documentSchema,
          signal,
        }),
      ),
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What a product is called and what is on hand of it at a branch now; null for one that is not known. */
export function useOnHand(productId: string | undefined, branch: string | null) {
  const { client } = useSession();
  return useQuery({
    queryKey: ['on-hand', productId, branch],
    queryFn: async ({ signal }) => {
      const path = withQuery('/stock', { product: productId, branch: branch ?? undefined, limit: 1 });
      const list = unwrap(await client.call({ path, answer: stockListSchema, signal }));
      return list.results[0] ?? null;
    },
    enabled: productId !== undefined && branch !== null,
  });
}
