import type { Request } from 'express';
import { z } from 'zod';
import type { List } from '@karvon/shared/api/shapes.ts';

const PAGE = 20;
const PAGE_MAX = 100;

/** The query of every list: `?page=2&limit=50`, or `?offset=40`. Spread its shape into a route's own query. */
export const listQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE),
  offset: z.coerce.number().int().min(0).max(10_000_000).optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).optional(),
});
export type ListQuery = z.output<typeof listQuerySchema>;

/** The rows to read: an offset wins over a page. */
export function windowOf(query: ListQuery): { limit: number; offset: number } {
  return { limit: query.limit, offset: query.offset ?? ((query.page ?? 1) - 1) * query.limit };
}

/** Makes the list's answer: its links keep the request's other parameters. */
export function listAnswer<Item>(
  request: Pick<Request, 'originalUrl'>,
  query: ListQuery,
  count: number,
  results: Item[],
): List<Item> {
  const { limit, offset } = windowOf(query);
  const link = (to: number) => {
    const url = new URL(request.originalUrl, 'http://localhost');
    url.searchParams.delete('page');
    url.searchParams.set('limit', String(limit));
    url.searchParams.set('offset', String(to));
    return `${url.pathname}${url.search}`;
  };
  return {
    count,
    next: offset + limit < count ? link(offset + limit) : null,
    previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
    results,
  };
}
