import type { List } from '@karvon/shared/api/shapes.ts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSession } from '../session/use-session.ts';
import type { ApiClient } from './api-client.ts';
import { type Result, unwrap } from './failure.ts';
import { nextPath, rowsOf } from './pages.ts';
import { whileAway } from './try-again.ts';

/** Which page is read: the first, or that which the one before has named. */
export type ListPage = { page: string | undefined; signal: AbortSignal };

type ListQuery<Row> = {
  key: readonly unknown[];
  read: (client: ApiClient, page: ListPage) => Promise<Result<List<Row>>>;
  /** Show what was found before until the new is there: for lists that are narrowed while typing. */
  keepsShown?: boolean;
  refetchInterval?: number;
};

/** A list read page by page, and its rows, each once; read again by itself once a centre that was away answers. */
export function useListPages<Row extends { id: string }>(list: ListQuery<Row>) {
  const { client } = useSession();
  const query = useInfiniteQuery({
    queryKey: list.key,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => unwrap(await list.read(client, { page: pageParam, signal })),
    getNextPageParam: nextPath,
    ...(list.keepsShown === true ? { placeholderData: keepPreviousData } : {}),
    refetchInterval: whileAway(list.refetchInterval ?? false),
  });
  const rows = useMemo(() => rowsOf(query.data?.pages ?? []), [query.data]);
  return { ...query, rows };
}
