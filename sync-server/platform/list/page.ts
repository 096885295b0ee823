import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Request } from 'express';
import type { List as ListOf } from '@karvon/shared/api/shapes.ts';
import type { Principal } from '../auth/principal.ts';
import type { TenantTx } from '../db/transaction.ts';
import { ShapedAnswer } from '../http/shaped-answer.ts';
import { type Cursor, listKey, readCursor, writeCursor } from './cursor.ts';
import type { List, ListQuery } from './define-list.ts';
import { expandItems, type Expansions } from './expand.ts';
import { beyondSql, type Mark, markSql, orderOf, orderSql } from './order.ts';

/** Which rows of a list to read, in the parts of a statement. */
export type Page = {
  /** How many the caller wants. */
  size: number;
  /** How many to read: by cursor one more, which tells whether there are more. */
  limit: number;
  offset: number;
  /** What stands after `order by`. */
  order: RawBuilder<unknown>;
  /** Which rows the cursor leaves. */
  beyond: RawBuilder<boolean>;
  /** To be selected as `mark`: the place of each row. */
  mark: RawBuilder<Mark>;
  /** Null by numbered pages. */
  cursor: Cursor | null;
  /** What its cursors are made for. */
  list: string;
};

/** A page of rows, in the list's order, whatever way it was read. */
export type Found<Item> = {
  /** How many fit in all; null by cursor. */
  count: number | null;
  items: Item[];
  hasMore: boolean;
  /** Places of the first and the last; null where there are none. */
  ends: { first: Mark; last: Mark } | null;
};

/** The page that a query asks for. Throws ApiFailure 400 `bad-cursor`. */
export function pageOf(list: Pick<List, 'order' | 'by' | 'tie' | 'filters'>, query: ListQuery): Page {
  const { limit, ordering = [], search } = query;
  const asked = ordering.length > 0 ? ordering : list.by.split(',').filter((name) => name !== '');
  const order = orderOf(list.order, list.tie, asked);
  const filters = Object.entries(query).filter(
    ([name, value]) => name in list.filters && value !== undefined,
  );
  const key = listKey(order, { ...Object.fromEntries(filters), search: search ?? '' });
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor, key, order);
  const isBackward = cursor?.isBackward === true;
  const mark = cursor?.mark ?? null;
  return {
    size: limit,
    limit: cursor === null ? limit : limit + 1,
    offset: cursor === null ? (query.offset ?? ((query.page ?? 1) - 1) * limit) : 0,
    order: orderSql(order, isBackward),
    beyond: mark === null ? sql<boolean>`true` : beyondSql(order, mark, isBackward),
    mark: markSql(order),
    cursor,
    list: key,
  };
}

/** The same as one text, for statements written by hand: what stands after the last condition's `and`. */
export function pageSql({ beyond, order, limit, offset }: Page): RawBuilder<unknown> {
  return sql`${beyond} order by ${order} limit ${limit} offset ${offset}`;
}

/** The first rows of a list, in its own order. */
export function firstOf(list: Pick<List, 'order' | 'by' | 'tie' | 'filters'>, limit: number): Page {
  return pageOf(list, { limit, cursor: '' });
}

/**
 * Reads a page of the rows that match, and how many do where pages are numbered.
 * @param select adds what is to be read of them; joins that change the number of rows have no place there
 */
export async function readPage<DB, TB extends keyof DB, Bare, JoinedDB, JoinedTB extends keyof JoinedDB, Row>(
  page: Page,
  matching: SelectQueryBuilder<DB, TB, Bare>,
  select: (matching: SelectQueryBuilder<DB, TB, Bare>) => SelectQueryBuilder<JoinedDB, JoinedTB, Row>,
): Promise<Found<Row>> {
  const count = page.cursor === null ? await countRows(matching) : null;
  const rows = await select(matching)
    .select(page.mark.as('mark'))
    .where(page.beyond)
    .orderBy(page.order)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return foundOf<Row>(page, count, rows as (Row & Marked)[]) as Found<Row>;
}

async function countRows<DB, TB extends keyof DB, Bare>(
  matching: SelectQueryBuilder<DB, TB, Bare>,
): Promise<number> {
  const row = await matching.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow();
  return (row as { count: number }).count;
}

type Marked = { mark: Mark };

/** What was found, from the rows that the page's statement gave. */
export function foundOf<Row>(
  page: Page,
  count: number | null,
  rows: readonly (Row & Marked)[],
): Found<Omit<Row, 'mark'>> {
  const shown = rows.slice(0, page.size);
  if (page.cursor?.isBackward === true) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  const ends = first === undefined || last === undefined ? null : { first: first.mark, last: last.mark };
  const items = shown.map(({ mark: _mark, ...row }) => row);
  return { count, items, hasMore: rows.length > shown.length, ends };
}

/** The same page with its rows as the list shows them. */
export function mapFound<Row, Item>(found: Found<Row>, itemOf: (row: Row) => Item): Found<Item> {
  return { ...found, items: found.items.map((row) => itemOf(row)) };
}

type Asking = { query: ListQuery; request: Pick<Request, 'originalUrl'> };

/** The answer of a list: its links keep the request's other parameters, and each result has the fields that were asked for. */
export function pageAnswer(page: Page, { query, request }: Asking, found: Found<object>): ShapedAnswer {
  return shaped({ count: found.count, ...linksOf(page, request, found), results: found.items }, query.fields);
}

/** A page with what is to be brought along. Throws ApiFailure 403 where the caller may not see it. */
export async function expandPage<Item extends object>(
  tx: TenantTx,
  list: Pick<List, 'expand'>,
  { query, principal }: { query: ListQuery; principal: Principal | null },
  found: Found<Item>,
): Promise<Found<Item>> {
  const expansions = list.expand as unknown as Expansions<Item>;
  return {
    ...found,
    items: await expandItems({ tx, principal }, expansions, query.expand ?? [], found.items),
  };
}

/** The answer with only those fields of each result, if any are named. */
export function shaped(answer: ListOf<object>, fields: readonly string[] | undefined): ShapedAnswer {
  if (fields === undefined || fields.length === 0) return new ShapedAnswer(answer, answer);
  const picked = new Set([...fields, 'expanded']);
  const results = answer.results.map((item) =>
    Object.fromEntries(Object.entries(item).filter(([name]) => picked.has(name))),
  );
  return new ShapedAnswer(answer, { ...answer, results });
}

function linksOf(
  page: Page,
  request: Pick<Request, 'originalUrl'>,
  found: Found<unknown>,
): { next: string | null; previous: string | null } {
  const { cursor, offset, size } = page;
  if (cursor === null) {
    const to = (first: number) => link(request, { limit: String(size), offset: String(first) });
    const hasNext = offset + size < (found.count ?? 0);
    return {
      next: hasNext ? to(offset + size) : null,
      previous: offset > 0 ? to(Math.max(0, offset - size)) : null,
    };
  }
  const to = (isBackward: boolean, mark: Mark | null) =>
    link(request, { cursor: writeCursor({ isBackward, mark }, page.list) });
  const { isBackward, mark } = cursor;
  const hasNext = isBackward ? mark !== null : found.hasMore;
  const hasPrevious = isBackward ? found.hasMore : mark !== null;
  // From a page that has become empty one goes to the nearer end of the list.
  return {
    next: hasNext ? to(false, found.ends?.last ?? null) : null,
    previous: hasPrevious ? to(true, found.ends?.first ?? null) : null,
  };
}

function link(request: Pick<Request, 'originalUrl'>, parameters: Record<string, string>): string {
  const url = new URL(request.originalUrl, 'http://localhost');
  for (const name of ['page', 'offset', 'cursor']) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}
