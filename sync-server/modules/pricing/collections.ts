import { pricing } from '@karvon/shared/collections/pricing.ts';
import type { PricingEntry } from '@karvon/shared/pricing/pricing-entry.ts';
import type { CollectionBinding } from '../../platform/module.ts';

/** The table of what is said of prices: the document as it travels, and what it is found and sorted by. */
export const pricingBinding: CollectionBinding = {
  collection: pricing,
  table: 'pricing',
  typedColumns: {
    kind: 'text not null',
    name: `text not null default ''`,
    list_id: 'uuid',
    product_id: 'uuid',
  },
  columnsOf: (document) => {
    // Only this module stages them, and it has parsed them.
    const entry = document as unknown as PricingEntry;
    const of = entry.kind === 'list-price' ? entry.body : null;
    return {
      branchId: null,
      typed: {
        kind: entry.kind,
        name: nameOf(entry).toLowerCase(),
        list_id: of?.list ?? null,
        product_id: of?.product ?? null,
      },
    };
  },
};

/** What people call it; a price of a list has no name. */
export function nameOf(entry: PricingEntry): string {
  switch (entry.kind) {
    case 'list-price':
      return '';
    case 'promo-code':
      return entry.body.code;
    default:
      return [...new Set(Object.values(entry.body.name))].join('\n');
  }
}
