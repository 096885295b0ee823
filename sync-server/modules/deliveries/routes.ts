import { deliveryFields, type Delivery, standingOfDelivery } from '@karvon/shared/collections/deliveries.ts';
import { maskAddress } from '@karvon/shared/deliveries/address.ts';
import { mayAt } from '@karvon/shared/rights/access.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { accessOfCaller } from '../../platform/auth/principal.ts';
import { withinBranches } from '../../platform/db/within-branches.ts';
import type { Route } from '../../platform/http/route.ts';
import { defineList } from '../../platform/list/define-list.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { mapFound, readPage } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';

const deliveryRowSchema = z.object({
  id: idSchema,
  fact: idSchema,
  number: z.string(),
  branchId: idSchema,
  registerId: idSchema,
  channel: deliveryFields.channel,
  /** Whole for whoever may see clients; null once it is forgotten. */
  to: z.string().nullable(),
  client: idSchema.nullable(),
  state: z.enum(['queued', 'sent', 'failed']),
  why: z.string().nullable(),
  attempt: z.int(),
  askedAt: instantSchema,
  /** When the centre last said what became of it. */
  toldAt: instantSchema.nullable(),
});

const deliveryList = defineList({
  item: deliveryRowSchema,
  table: 'deliveries',
  order: { askedAt: { column: 'asked_at', type: 'timestamptz' } },
  by: '-askedAt',
  tie: [{ column: 'id', type: 'uuid' }],
  filters: {
    fact: idSchema.optional().describe('The document whose receipt it is.'),
    state: deliveryRowSchema.shape.state.optional(),
  },
  pages: 'both',
});

type Tables = {
  deliveries: {
    doc: Delivery;
    deleted: boolean;
    branch_id: string | null;
    fact_id: string;
    state: string;
  };
};

/** Receipts that were asked for by mail or message, and what became of that. */
export function deliveryRoutes(platform: Platform): Route[] {
  return [
    listRoute(platform, {
      path: '/deliveries',
      access: 'sales.view',
      summary: 'Receipts to be sent, the latest asked for first',
      tag: 'Sales',
      list: deliveryList,
      async find(tx, { query: { fact, state }, branches, principal }, page) {
        const access = accessOfCaller(principal);
        const kept = tx.db
          .withTables<Tables>()
          .selectFrom('deliveries')
          .where('deleted', '=', false)
          .where(withinBranches('branch_id', branches))
          .$if(fact !== undefined, (rows) => rows.where('fact_id', '=', fact ?? ''))
          .$if(state !== undefined, (rows) => rows.where('state', '=', state ?? ''));
        const found = await readPage(page, kept, (rows) => rows.select('doc'));
        return mapFound(found, ({ doc }) => rowOf(doc, mayAt(access, 'clients.view', doc.branch)));
      },
    }),
  ];
}

function rowOf(delivery: Delivery, mayKnow: boolean): z.input<typeof deliveryRowSchema> {
  const { id, fact, number, branch, register, channel, to, client, attempt, askedAt, outcome } = delivery;
  return {
    id,
    fact,
    number,
    branchId: branch,
    registerId: register,
    channel,
    to: to === null || mayKnow ? to : maskAddress(to),
    client,
    ...standingOfDelivery(delivery),
    attempt,
    askedAt,
    toldAt: outcome?.at ?? null,
  };
}
