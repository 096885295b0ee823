import { rightSchema } from '@karvon/shared/rights/rights.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { defineList } from '../../platform/list/define-list.ts';

export const keySchema = z.object({
  id: idSchema,
  name: z.string(),
  rights: z.array(rightSchema),
  /** Null: everywhere. */
  branches: z.array(idSchema).nullable(),
  madeBy: z.object({ id: idSchema, name: z.string() }),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  /** To some minutes; null: never. */
  lastUsedAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
});
export type KeyRow = z.input<typeof keySchema>;

export const keyList = defineList({
  item: keySchema,
  table: 'api_keys',
  order: { createdAt: { column: 'k.created_at', type: 'timestamptz' } },
  by: '-createdAt',
  tie: [{ column: 'k.id', type: 'uuid' }],
  filters: { revoked: z.enum(['yes', 'no', 'all']).default('all') },
  pages: 'both',
});
export type KeysQuery = z.output<typeof keyList.query>;

export const newKeySchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u, 'contains a character that is not text'),
  rights: z.array(rightSchema).min(1).max(200),
  /** Null: everywhere. */
  branches: z.array(idSchema).min(1).max(200).nullable().default(null),
  expiresAt: instantSchema,
});
export type NewKey = z.output<typeof newKeySchema>;

/** The key itself is in no other answer, ever. */
export const madeKeySchema = keySchema.extend({ key: z.string() });
export const keyParamsSchema = z.object({ id: idSchema });
