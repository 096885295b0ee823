import { pricingEntrySchema } from '../pricing/pricing-entry.ts';
import type { Collection } from './declare.ts';

/** Price lists, what they say, promotions, their codes, service charges. The centre decides. */
export const pricing: Collection = {
  name: 'pricing',
  version: 0,
  schema: pricingEntrySchema,
  origin: 'server',
  scope: 'company',
  conflict: 'server-decides',
  read: 'products.view',
  rxdb: {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 36 },
      kind: { type: 'string', maxLength: 20 },
      v: { type: 'integer' },
      body: { type: 'object' },
    },
    required: ['id', 'kind', 'v', 'body'],
    indexes: ['kind'],
    additionalProperties: false,
  },
};
