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
import type { ApiClient } from '../data/api-client.ts';
import { unwrap } from '../data/failure.ts';
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
  const query = { state, kind, branch, ...bounds, limit: PAGE, cursor: '' };
  return useListPages({
    key: [...EXCEPTIONS, 'list', query],
    read: (client, page) => client.call('GET /exceptions', { query, answer: exceptionListSchema, ...page }),
  });
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
      unwrap(
        await client.call('GET /exceptions', { query: { limit: 1 }, answer: exceptionListSchema, signal }),
      ),
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
      unwrap(await client.call('GET /exceptions/{id}', { params: { id }, answer: exceptionSchema, signal })),
  });
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
      const intention = JSON.stringify(deciding);
      const idempotencyKey = keys.keyFor(intention);
      const answer = await sendDecision(client, id, deciding, idempotencyKey);
      if (answer.ok || answer.failure.kind === 'refused') keys.answered(intention);
      return unwrap(answer);
    },
    onSuccess: (exception) => queries.setQueryData(oneKey(id), exception),
    // Refused: most often somebody else was first, and what they decided is to be seen.
    onSettled: () => queries.invalidateQueries({ queryKey: EXCEPTIONS }),
  });
}

async function sendDecision(client: ApiClient, id: string, deciding: Deciding, idempotencyKey: string) {
  if (deciding.kind === 'decide') {
    const { decision, note } = deciding;
    return client.call('POST /exceptions/{id}/decisions', {
      params: { id },
      body: { decision, note },
      idempotencyKey,
      answer: exceptionSchema,
    });
  }
  return client.call('POST /exceptions/{id}/decisions/{decisionId}/undo', {
    params: { id, decisionId: deciding.decisionId },
    body: {},
    idempotencyKey,
    answer: exceptionSchema,
  });
}

/** The document that an exception came with: what it is, and its number. It never changes. */
export function useDocument(id: string | null) {
  const { client } = useSession();
  return useQuery({
    queryKey: ['document', id],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.call('GET /documents/{id}', {
          params: { id: id ?? '' },
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
      const query = { product: productId, branch: branch ?? undefined, limit: 1 };
      const list = unwrap(await client.call('GET /stock', { query, answer: stockListSchema, signal }));
      return list.results[0] ?? null;
    },
    enabled: productId !== undefined && branch !== null,
  });
}
