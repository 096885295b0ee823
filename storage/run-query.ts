import { getQueryMatcher, getSortComparator } from 'rxdb/plugins/core';
import type { FilledMangoQuery } from 'rxdb/plugins/core';
import { parseDocument } from './collection-table.ts';
import type { StorageSchema, StoredDocument } from './collection-table.ts';
import type { Connection, OpenTable } from './connection.ts';
import type { IndexColumn } from './index-columns.ts';
import { selectorToSql, sortToSql } from './query-to-sql.ts';
import type { SqlCondition } from './query-to-sql.ts';

type Query = FilledMangoQuery<StoredDocument>;

export interface QueryTarget {
  readonly connection: Connection;
  readonly open: OpenTable;
  readonly schema: StorageSchema;
  readonly columns: ReadonlyMap<string, IndexColumn>;
}

/** The documents of a query, in its order: by SQL where that means exactly the same, the rest by RxDB's own matcher. */
export function runQuery(target: QueryTarget, query: Query): StoredDocument[] {
  const { condition, order } = plan(target, query);
  const { skip, end } = window(query);
  if (end <= skip) {
    return [];
  }
  const from = `SELECT doc FROM ${target.open.table.sqlName} WHERE ${condition.sql}`;
  const ordered = order === undefined ? from : `${from} ORDER BY ${order}`;
  if (condition.exact && order !== undefined) {
    const limit = end === Infinity ? -1 : end - skip;
    const rows = target.connection
      .statement(`${ordered} LIMIT ? OFFSET ?`)
      .pluck()
      .all(...condition.params, limit, skip);
    return (rows as string[]).map(parseDocument);
  }
  const found = matching(target, query, { ...condition, sql: ordered }, order === undefined ? Infinity : end);
  if (order === undefined) {
    found.sort((a, b) => getSortComparator(target.schema, query)(a, b) ?? 0);
  }
  return found.slice(skip, end);
}

/** How many documents `runQuery` would give, and whether SQL alone could tell. */
export function countQuery(target: QueryTarget, query: Query): { count: number; exact: boolean } {
  const { condition } = plan(target, query);
  const { skip, end } = window(query);
  const from = `FROM ${target.open.table.sqlName} WHERE ${condition.sql}`;
  const total = condition.exact
    ? Number(
        target.connection
          .statement(`SELECT count(*) ${from}`)
          .pluck()
          .get(...condition.params),
      )
    : matching(target, query, { ...condition, sql: `SELECT doc ${from}` }, end).length;
  return { count: Math.max(0, Math.min(total, end) - skip), exact: condition.exact };
}

function plan(target: QueryTarget, query: Query): { condition: SqlCondition; order: string | undefined } {
  if (target.open.table.hasOdd()) {
    return { condition: { sql: '1', params: [], exact: false, terms: 0 }, order: undefined };
  }
  return {
    condition: selectorToSql(query.selector, target.columns),
    order: sortToSql(query.sort, target.columns),
  };
}

/** Which of the matching documents are asked for: from `skip` up to and without `end`. A limit of 0 asks for none. */
function window(query: Query): { skip: number; end: number } {
  const skip = query.skip ?? 0;
  const end = typeof query.limit === 'number' ? skip + query.limit : Infinity;
  // SQLite takes no number beyond its integers.
  return { skip, end: end > Number.MAX_SAFE_INTEGER ? Infinity : end };
}

function matching(
  { connection, schema }: QueryTarget,
  query: Query,
  select: SqlCondition,
  enough: number,
): StoredDocument[] {
  const matches = getQueryMatcher(schema, query);
  const found: StoredDocument[] = [];
  const rows = connection
    .statement(select.sql)
    .pluck()
    .iterate(...select.params);
  for (const doc of rows as Iterable<string>) {
    const document = parseDocument(doc);
    if (matches(document)) {
      found.push(document);
      if (found.length >= enough) {
        break;
      }
    }
  }
  return found;
}
