import type { Request } from 'express';
import { z } from 'zod';
import type { List } from '@karvon/shared/api/shapes.ts';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { type Instant, instantSchema } from '@karvon/shared/values/time.ts';
import { ApiFailure } from './api-failure.ts';

/** Where a page of a list that goes by time, newest first, begins: after this moment, of the same one after this id. */
export type After = { at: Instant; id: Id };

/** The query of a list by cursor: empty for the first page, then what `next` holds. New rows shift no page. */
export const cursorSchema = z.string().max(200).optional();

const markSchema = z.tuple([instantSchema, idSchema]);

/** Reads a page's mark; an empty one is the first page. Throws ApiFailure 400 `bad-cursor`. */
export function readCursor(cursor: string): After | null {
  if (cursor === '') return null;
  try {
    const [at, id] = markSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { at, id };
  } catch {
    throw new ApiFailure(400, 'bad-cursor', { details: { cursor: ['is not ours'] } });
  }
}

/**
 * The answer of a list by cursor; its link keeps the request's other parameters.
 * @param found one row more than the limit, if there is one
 * @param afterOf the place of a row in the list
 */
export function cursorAnswer<Item>(
  request: Pick<Request, 'originalUrl'>,
  limit: number,
  found: readonly Item[],
  afterOf: (item: Item) => After,
): List<Item> {
  const results = found.slice(0, limit);
  const last = results.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return { count: null, next: hasMore ? linkAfter(request, afterOf(last)) : null, previous: null, results };
}

function linkAfter(request: Pick<Request, 'originalUrl'>, { at, id }: After): string {
  const url = new URL(request.originalUrl, 'http://localhost');
  url.searchParams.set('cursor', Buffer.from(JSON.stringify([at, id])).toString('base64url'));
  return `${url.pathname}${url.search}`;
}
