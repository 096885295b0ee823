import { z } from 'zod';
import { stampsSchema } from '../sync/stamps.ts';
import { idSchema } from '../values/ids.ts';
import type { CollectionJsonSchema } from './declare.ts';

/** What every document has that tills and the centre both write. */
const base = { id: idSchema, stamps: stampsSchema };

/**
 * The schema of a document that both sides write. Its own version is strict. One of a newer version, which a newer till has
 * written, may say more: what this program knows of it must be right, the rest is carried along.
 */
export function writtenByBoth<Fields extends z.ZodRawShape>(fields: Fields) {
  return z.union([
    z.strictObject({ ...base, ...fields, v: z.literal(1) }),
    z.looseObject({ ...base, ...fields, v: z.int().min(2).max(10_000) }),
  ]);
}

/** RxDB's schema of such a collection: any field besides the named ones is stored, too. */
export function bothSidesSchema(properties: Record<string, object>): CollectionJsonSchema {
  return {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 36 },
      v: { type: 'integer' },
      ...properties,
      stamps: { type: 'object' },
    },
    required: ['id', 'v', 'stamps', ...Object.keys(properties)],
    indexes: [],
    additionalProperties: false,
  };
}

export const text = (max: number) => z.string().max(max);
export const nullable = (type: string) => ({ type: [type, 'null'] });
