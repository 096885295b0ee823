import type { PricingEntry, PricingKind } from '@karvon/shared/pricing/pricing-entry.ts';

/** Tables of prices, as Kysely sees them. `pricing` is written by the stage alone. */
export type PricingTables = {
  pricing: {
    company_id: string;
    id: string;
    doc: PricingEntry;
    deleted: boolean;
    pos: number;
    kind: PricingKind;
    name: string;
    list_id: string | null;
    product_id: string | null;
  };
};
