import type { Client } from '@karvon/shared/collections/clients.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { escapeLike } from '../../platform/list/escape-like.ts';
import { type Found, mapFound, type Page, readPage } from '../../platform/list/page.ts';
import type { ClientsTables } from './tables.ts';

export type ClientFilter = { id?: Id | undefined; search?: string | undefined };

/** A page of clients. Deleted ones are not among them. */
export async function findClients(tx: TenantTx, filter: ClientFilter, page: Page): Promise<Found<Client>> {
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
  const found = await readPage(page, matching, (clients) => clients.select('doc'));
  return mapFound(found, (row) => row.doc);
}
