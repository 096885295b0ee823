import { productSchema } from '../catalogue/product.ts';
import type { Collection } from './declare.ts';

const object = { type: 'object' };
const flag = { type: 'boolean' };

/** The catalogue a till sells from. The centre decides; a till never writes it. */
export const products: Collection = {
  name: 'products',
  version: 0,
  schema: productSchema,
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
      names: object,
      article: { type: ['string', 'null'] },
      category: { type: ['string', 'null'] },
      units: { type: 'array' },
      isWeighed: flag,
      barcodes: { type: 'array' },
      price: { type: 'integer' },
      taxes: { type: 'array' },
      classCode: { type: ['object', 'null'] },
      packageCode: { type: ['string', 'null'] },
      ownerType: { type: 'string' },
      isMarked: flag,
      isExcise: flag,
      restrictions: object,
      legalEntity: { type: ['string', 'null'] },
    },
    required: ['id', 'kind', 'names', 'units', 'price'],
    indexes: [],
    additionalProperties: false,
  },
};
