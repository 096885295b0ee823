import { deliveries, type Delivery, standingOfDelivery } from '@karvon/shared/collections/deliveries.ts';
import type { CollectionBinding } from '../../platform/module.ts';

/** The deliveries' table: the document as it travels, and what lists and nights look for. */
export const deliveriesBinding: CollectionBinding = {
  collection: deliveries,
  table: 'deliveries',
  typedColumns: {
    register_id: 'uuid',
    fact_id: 'uuid',
    asked_at: `timestamptz not null default '1970-01-01'`,
    state: `text not null default 'queued'`,
    why: 'text',
    /** When the centre last said what became of it. */
    told_at: 'timestamptz',
    has_address: 'boolean not null default false',
  },
  columnsOf: (document) => {
    // What is staged has been parsed: by the push, or by this module.
    const delivery = document as unknown as Delivery;
    const { state, why } = standingOfDelivery(delivery);
    return {
      branchId: delivery.branch,
      typed: {
        register_id: delivery.register,
        fact_id: delivery.fact,
        asked_at: delivery.askedAt,
        state,
        why,
        told_at: delivery.outcome?.at ?? null,
        has_address: delivery.to !== null,
      },
    };
  },
};
