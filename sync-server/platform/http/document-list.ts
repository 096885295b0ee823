import { sql } from 'kysely';
import type { z } from 'zod';
import { listSchema } from '@karvon/shared/api/shapes.ts';
import { withinBranches } from '../db/within-branches.ts';
import type { CollectionBinding, Platform } from '../module.ts';
import { listAnswer, listQuerySchema, windowOf } from './list.ts';
import { defineRoute, type Route } from './route.ts';

/**
 * The plain list of a replicated collection: documents as they travel, without the deleted ones and
 * those of branches that are not the caller's.
 * @param order a typed column, and the direction: `starts_at desc`
 */
export function documentListRoute(
  { db }: Platform,
  parts: {
    binding: CollectionBinding;
    schema: z.ZodType;
    path: string;
    order: { column: string; direction: 'asc' | 'desc' };
    summary: string;
    tag: string;
  },
): Route {
  const { binding, schema, order } = parts;
  const table = sql.table(binding.table);
  return defineRoute({
    method: 'get',
    path: parts.path,
    access: binding.collection.read,
    summary: parts.summary,
    tag: parts.tag,
    query: listQuerySchema,
    answer: listSchema(schema),
    handle: ({ principal, branches, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const { limit, offset } = windowOf(query);
        const shown = sql`not deleted and ${withinBranches('branch_id', branches)}`;
        const { rows } = await sql<{ count: number; doc: unknown }>`
          select total.count, page.doc
          from (select count(*) as count from ${table} where ${shown}) total
          left join lateral (
            select doc from ${table} where ${shown}
            order by ${sql.ref(order.column)} ${sql.raw(order.direction)} nulls last, id
            limit ${limit} offset ${offset}
          ) page on true`.execute(tx.db);
        const documents = rows.flatMap(({ doc }) => (doc === null ? [] : [doc]));
        return listAnswer(request, query, rows[0]?.count ?? 0, documents);
      }),
  });
}
