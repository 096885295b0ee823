import type { Request } from 'express';
import { z } from 'zod';
import type { List } from '@karvon/shared/api/shapes.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { ApiFailure } from './api-failure.ts';

/** Where a page of a list that goes by time, newest first, begins: after this moment, of the same one after this id. */
export const afterSchema = z.object({ at: instantSchema, id: idSchema });
export type After = z.output<typeof afterSchema>;

/** The query of a list by cursor: empty for the first page, then what `next` holds. New rows shift no page. */
export const cursorSchema = z.string().max(2000).optional();

/** Reads a page's mark; an empty one is the first page. Throws ApiFailure 400 `bad-cursor`. */
export function readCursor<Mark>(markSchema: z.ZodType<Mark>, cursor: string): Mark | null {
  if (cursor === '') return null;
  try {
    return markSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new ApiFailure(400, 'bad-cursor', { details: { cursor: ['is not ours'] } });
  }
}

/**
 * The answer of a list by cursor; its link keeps the request's other parameters.
 * @param found one row more than the limit, if there is one
 * @param markOf the place of a row in the list, as `readCursor` gives it back
 */
export function cursorAnswer<Item>(
  request: Pick<Request, 'originalUrl'>,
  limit: number,
  found: readonly Item[],
  markOf: (item: Item) => unknown,
): List<Item> {
  const results = found.slice(0, limit);
  const last = results.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return { count: null, next: hasMore ? linkAfter(request, markOf(last)) : null, previous: null, results };
}

function linkAfter(request: Pick<Request, 'originalUrl'>, mark: unknown): string {
  const url = new URL(request.originalUrl, 'http://localhost');
  url.searchParams.set('cursor', Buffer.from(JSON.stringify(mark)).toString('base64url'));
  return `${url.pathname}${url.search}`;
}
