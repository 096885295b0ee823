import type { List } from '@karvon/shared/api/shapes.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiClient, Tagged } from '../data/api-client.ts';
import { type Result, unwrap } from '../data/failure.ts';
import { createRequestKeys } from '../data/request-keys.ts';
import { whileAway } from '../data/try-again.ts';
import { type ListPage, useListPages } from '../data/use-list-pages.ts';
import { useSession } from '../session/use-session.ts';

/** All that is said of prices: what is changed of one is read anew wherever it is shown. */
export const PRICES = ['prices'];

export type EntryState = 'now' | 'coming' | 'ended';
export type EntryFilters = {
  search?: string | undefined;
  state?: EntryState | undefined;
  on?: string | undefined;
};

/** How one kind of what is said of prices is reached. */
export type EntryApi<Item extends { id: string }, Body> = {
  name: string;
  list: (
    client: ApiClient,
    query: EntryFilters & { limit: number },
    page: ListPage,
  ) => Promise<Result<List<Item>>>;
  one: (client: ApiClient, id: string, signal: AbortSignal) => Promise<Result<Tagged<Item>>>;
  add: (client: ApiClient, body: Body, idempotencyKey: string) => Promise<Result<Item>>;
  replace: (client: ApiClient, id: string, body: Body, ifMatch: string | null) => Promise<Result<Item>>;
  remove: (client: ApiClient, id: string) => Promise<Result<null>>;
};

/** Entries by name. */
export function useEntries<Item extends { id: string }, Body>(
  api: EntryApi<Item, Body>,
  filters: EntryFilters,
) {
  return useListPages<Item>({
    key: [...PRICES, api.name, 'list', filters],
    read: (client, page) => api.list(client, { ...filters, limit: 100 }, page),
    keepsShown: true,
  });
}

/** One of them, with the version that an edit begins from. */
export function useEntry<Item extends { id: string }, Body>(api: EntryApi<Item, Body>, id: string) {
  const { client } = useSession();
  return useQuery({
    queryKey: [...PRICES, api.name, 'one', id],
    queryFn: async ({ signal }) => unwrap(await api.one(client, id, signal)),
    refetchInterval: whileAway(false),
  });
}

/** Adds one: once, however often it is sent. */
export function useAddEntry<Item extends { id: string }, Body>(api: EntryApi<Item, Body>) {
  const { client } = useSession();
  const queries = useQueryClient();
  const [keys] = useState(() => createRequestKeys());
  return useMutation({
    mutationFn: async (body: Body) => {
      const intention = JSON.stringify(body);
      const answer = await api.add(client, body, keys.keyFor(intention));
      if (answer.ok || answer.failure.kind === 'refused') keys.answered(intention);
      return unwrap(answer);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: PRICES }),
  });
}

/** Puts another in its place, from the version that was seen. */
export function useReplaceEntry<Item extends { id: string }, Body>(api: EntryApi<Item, Body>) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, tag, body }: { id: string; tag: string | null; body: Body }) =>
      unwrap(await api.replace(client, id, body, tag)),
    onSettled: () => queries.invalidateQueries({ queryKey: PRICES }),
  });
}

export function useRemoveEntry<Item extends { id: string }, Body>(api: EntryApi<Item, Body>) {
  const { client } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => unwrap(await api.remove(client, id)),
    onSuccess: (_, id) => {
      queries.removeQueries({ queryKey: [...PRICES, api.name, 'one', id] });
      return queries.invalidateQueries({ queryKey: PRICES });
    },
  });
}
