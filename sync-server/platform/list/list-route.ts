import type { z } from 'zod';
import type { Feature } from '@karvon/shared/features/features.ts';
import type { TenantTx } from '../db/transaction.ts';
import { defineRoute, type Route, type RouteAccess, type RouteInput } from '../http/route.ts';
import type { Platform } from '../module.ts';
import type { List, ListItem, ListQuery } from './define-list.ts';
import { expandPage, type Found, type Page, pageAnswer, pageOf } from './page.ts';

/** What a list's statement is made from: who asks, and for what. */
export type ListInput<Filters extends z.ZodRawShape> = RouteInput<
  undefined,
  ListQuery & z.output<z.ZodObject<Filters>>,
  undefined,
  'signed-in'
>;

/** The route of a list of the caller's company: reads the page that is asked for, in one transaction. */
export function listRoute<Item extends ListItem, Filters extends z.ZodRawShape>(
  { db }: Pick<Platform, 'db'>,
  parts: {
    path: string;
    access: Exclude<RouteAccess, 'public' | 'demo'>;
    feature?: Feature;
    summary: string;
    tag: string;
    list: List<Item, Filters>;
    /** Reads the page. */
    find: (tx: TenantTx, input: ListInput<Filters>, page: Page) => Promise<Found<z.input<Item>>>;
  },
): Route {
  const { list, find, ...named } = parts;
  return defineRoute({
    ...named,
    method: 'get',
    list,
    query: list.query,
    answer: list.answer,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const page = pageOf(list, input.query);
        return pageAnswer(page, input, await expandPage(tx, list, input, await find(tx, input, page)));
      }),
  });
}
