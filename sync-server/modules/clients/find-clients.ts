import type { Client } from '@karvon/shared/collections/clients.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { ClientsTables } from './tables.ts';

export type ClientFilter = {
  id?: Id | undefined;
  /** Words in any order, each part of a name; or the beginning of a number. */
  search?: string | undefined;
  limit: number;
  offset: number;
};

/** A page of clients by name, and how many there are in all. Deleted ones are not among them. */
export async function findClients(
  tx: TenantTx,
  filter: ClientFilter,
): Promise<{ count: number; clients: Client[] }> {
  const { id, search = '' } = filter;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10);
  const matching = tx.db
    .withTables<ClientsTables>()
    .selectFrom('clients')
    .where('deleted', '=', false)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .$if(words.length > 0, (query) =>
      query.where((eb) =>
        eb.or([
          eb('phone', 'like', `${escapeLike(search.trim())}%`),
          eb.and(words.map((word) => eb('name', 'like', `%${escapeLike(word)}%`))),
        ]),
      ),
    );
  const { count } = await matching
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .select('doc')
    .orderBy('name')
    .orderBy('id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { count, clients: rows.map((row) => row.doc) };
}

/** The text itself, where LIKE would read a pattern. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
