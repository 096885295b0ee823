import type { CollectionBinding, Platform } from '../module.ts';
import { withinBranches } from '../db/within-branches.ts';
import type { Route } from '../http/route.ts';
import { defineList, type ListItem } from './define-list.ts';
import { listRoute } from './list-route.ts';
import type { OrderColumn } from './order.ts';
import { mapFound, readPage } from './page.ts';

/**
 * The plain list of a replicated collection: documents as they travel, without the deleted ones and
 * those of branches that are not the caller's.
 * @param order typed columns of its table
 */
export function documentListRoute(
  platform: Platform,
  parts: {
    binding: CollectionBinding;
    item: ListItem;
    path: string;
    order: Readonly<Record<string, OrderColumn>>;
    by: string;
    summary: string;
    tag: string;
  },
): Route {
  const { binding, item, order, by, ...named } = parts;
  const list = defineList({
    item,
    table: binding.table,
    order,
    by,
    tie: [{ column: 'id', type: 'uuid', always: 'asc' }],
    filters: {},
    pages: 'both',
  });
  return listRoute(platform, {
    ...named,
    access: binding.collection.read,
    list,
    find: async (tx, { branches }, page) => {
      const kept = tx.db
        .withTables<
          Record<string, { doc: Record<string, unknown>; deleted: boolean; branch_id: string | null }>
        >()
        .selectFrom(binding.table)
        .where('deleted', '=', false)
        .where(withinBranches('branch_id', branches));
      return mapFound(await readPage(page, kept, (rows) => rows.select('doc')), ({ doc }) => doc);
    },
  });
}
