import type pg from 'pg';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { CollectionBinding } from '../module.ts';
import type { CounterTimes } from './counter-times.ts';
import { ALL_BRANCHES } from './table-sql.ts';
import type { TypedOf } from './transaction.ts';

/** Positions that a commit took: collection → position of its newest document. */
export type Heads = Record<string, number>;

type StagedRow = {
  id: string;
  doc: Omit<Travelling, '_deleted'>;
  branch_id: string | null;
  deleted: boolean;
} & Record<string, unknown>;

/** Documents kept back until the end of a transaction. */
export type Stage = {
  put(collection: string, documents: readonly Travelling[], typedOf?: TypedOf): void;
  /** Writes everything; the caller commits next. Answers the positions taken; `times` is told when each was. */
  flush(client: pg.ClientBase, companyId: Id, times?: CounterTimes): Promise<Heads>;
  /** Of collections in which the centre writes to single tills: which tills have something new, and up to where. */
  tills(heads: Heads): ReadonlyMap<Id, Heads>;
};

/** Makes the stage of one transaction. `put` throws for a collection without a binding. */
export function createStage(bindings: ReadonlyMap<string, CollectionBinding>): Stage {
  const staged = new Map<string, Map<string, StagedRow>>();
  return {
    put(collection, documents, typedOf) {
      const binding = bindings.get(collection);
      if (binding === undefined) throw new Error(`No module has bound the collection "${collection}".`);
      const rows = staged.get(collection) ?? new Map<string, StagedRow>();
      staged.set(collection, rows);
      for (const document of documents) {
        // The last word on an id counts, and takes the last place.
        rows.delete(document.id);
        rows.set(document.id, rowOf(binding, document, typedOf));
      }
    },
    async flush(client, companyId, times) {
      const heads: Heads = {};
      // Always in order of name: two transactions that touch the same collections can't wait for each other.
      for (const collection of [...staged.keys()].sort()) {
        const binding = bindings.get(collection);
        const rows = [...(staged.get(collection)?.values() ?? [])];
        if (binding === undefined || rows.length === 0) continue;
        const values = [companyId, collection, rows.length, JSON.stringify(rows)];
        const take = () => client.query<{ pos: number }>(insertSql(binding), values);
        const result = await (times === undefined ? take() : times.taking(collection, take));
        const head = result.rows[0];
        if (head === undefined) throw new Error(`No position was taken for ${collection}.`);
        heads[collection] = head.pos;
      }
      return heads;
    },
    tills(heads) {
      const news = new Map<Id, Heads>();
      for (const [collection, rows] of staged) {
        const declared = bindings.get(collection)?.collection;
        const pos = heads[collection];
        if (declared?.scope !== 'device' || declared.origin !== 'server' || pos === undefined) continue;
        for (const row of rows.values()) {
          const device = String(row['device_id']);
          news.set(device, { ...news.get(device), [collection]: pos });
        }
      }
      return news;
    },
  };
}

function rowOf(binding: CollectionBinding, document: Travelling, typedOf: TypedOf | undefined): StagedRow {
  const { _deleted: deleted, ...doc } = document;
  const { branchId, typed } = binding.columnsOf(document);
  return { ...typed, ...typedOf?.(document), id: document.id, doc, branch_id: branchId, deleted };
}

/**
 * One statement that raises the head by the number of rows and writes them with the positions just taken. The
 * head's row is locked before any document's row, so writers of one collection queue there and nowhere else.
 * A branch that held a document before, or a person whose it was, is remembered in `left_branches` or `left_users`, so that
 * whoever saw it there is told to forget it.
 */
function insertSql(binding: CollectionBinding): string {
  const typed = Object.keys(binding.typedColumns);
  const columns = ['id', 'doc', 'branch_id', 'deleted', ...typed];
  const shape = [
    'id uuid',
    'doc jsonb',
    'branch_id uuid',
    'deleted boolean',
    ...typed.map((column) => `${column} ${bareType(binding.typedColumns[column] ?? '')}`),
  ];
  return `
with head as (
  insert into sync_heads as h (company_id, collection, pos) values ($1, $2, $3)
  on conflict (company_id, collection) do update set pos = h.pos + excluded.pos
  returning pos
), written as (
  insert into ${binding.table} as t (company_id, pos, ${columns.join(', ')})
  select $1, head.pos - $3 + input.place, ${columns.map((column) => `input.${column}`).join(', ')}
  from head, rows from (jsonb_to_recordset($4::jsonb) as (${shape.join(', ')}))
    with ordinality as input (${columns.join(', ')}, place)
  ${binding.collection.conflict === 'append-only' ? '' : upsert(binding, columns)}
)
select pos from head`;
}

function upsert(binding: CollectionBinding, columns: readonly string[]): string {
  const set = columns.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`);
  const sameBranch = 't.branch_id is not distinct from excluded.branch_id';
  const sameUser = 't.user_id is not distinct from excluded.user_id';
  const branch = `coalesce(t.branch_id, '${ALL_BRANCHES}'::uuid)`;
  if (binding.collection.scope === 'user') {
    // What was nobody's was seen by a branch, hence either change may take it from there.
    set.push(remembered('left_branches', branch, `${sameBranch} and ${sameUser}`));
    set.push(remembered('left_users', 't.user_id', `t.user_id is null or ${sameUser}`));
  } else {
    set.push(remembered('left_branches', branch, sameBranch));
  }
  return `on conflict (company_id, id) do update set pos = excluded.pos, ${set.join(', ')}`;
}

/** Each former holder once, however often a document goes to and fro. */
function remembered(column: string, holder: string, unless: string): string {
  return `${column} = case when ${unless} or ${holder} = any(t.${column}) then t.${column}
    else array_append(t.${column}, ${holder}) end`;
}

/** `text not null default ''` → `text`: a record's shape takes types without constraints. */
function bareType(declared: string): string {
  return declared.replace(/\s+(not null|null|default|check|unique|references)\b.*$/i, '').trim();
}
