import type { List } from '@karvon/shared/api/shapes.ts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { useSession } from '../session/use-session.ts';
import { unwrap } from './failure.ts';
import { nextPath, rowsOf } from './pages.ts';
import { whileAway } from './try-again.ts';

type ListQuery<Row> = {
  key: readonly unknown[];
  /** The path of the first page; each page names the next. */
  first: string;
  answer: z.ZodType<List<Row>>;
  /** Show what was found before until the new is there: for lists that are narrowed while typing. */
  keepsShown?: boolean;
  refetchInterval?: number;
};

/** A list read page by page, and its rows, each once; read again by itself once a centre that was away answers. */
export function useListPages<Row extends { id: string }>(list: ListQuery<Row>) {
  const { client } = useSession();
  const query = useInfiniteQuery({
    queryKey: list.key,
    initialPageParam: list.first,
    queryFn: async ({ pageParam, signal }) =>
      unwrap(await client.call({ path: pageParam, answer: list.answer, signal })),
    getNextPageParam: nextPath,
    ...(list.keepsShown === true ? { placeholderData: keepPreviousData } : {}),
    refetchInterval: whileAway(list.refetchInterval ?? false),
  });
  const rows = useMemo(() => rowsOf(query.data?.pages ?? []), [query.data]);
  return { ...query, rows };
}
