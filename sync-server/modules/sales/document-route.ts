import { isWithin } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform, ReadFacts } from '../../platform/module.ts';
import { readNames } from './find-sales.ts';
import { documentSchema, saleParamsSchema } from './schemas.ts';
import type { SalesTables } from './tables.ts';

/** Any fact of the journal by its id, whatever its kind: what a list, a transfer or a move of stock came from. */
export function documentRoute({ db }: Platform, readFacts: ReadFacts): Route {
  return defineRoute({
    method: 'get',
    path: '/documents/:id',
    access: 'sales.view',
    summary: 'One document of the journal, as the till wrote it',
    tag: 'Sales',
    params: saleParamsSchema,
    answer: documentSchema,
    handle: ({ principal, branches, params }) =>
      db.tenant(principal.companyId, async (tx) => {
        const [kept] = await readFacts(tx, [await documentIdOf(tx, params.id)]);
        if (kept === undefined || !isWithin(branches, kept.fact.branch)) {
          throw new ApiFailure(404, 'unknown-document');
        }
        const { fact, receivedAt } = kept;
        const names = await readNames(tx);
        const branch = names.branches.get(fact.branch);
        return {
          id: fact.id,
          kind: fact.kind,
          branch: branch?.code ?? '',
          branchName: branch?.name ?? '',
          tillCode: names.tills.get(fact.register) ?? '',
          receivedAt: instantOf(receivedAt),
          fact,
        };
      }),
  });
}

/** A receipt's document is the fact itself, or the exchange that it is a part of. */
async function documentIdOf(tx: TenantTx, id: Id): Promise<Id> {
  const row = await tx.db
    .withTables<SalesTables>()
    .selectFrom('sales')
    .select('document_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.document_id ?? id;
}
