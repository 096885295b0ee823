import { z } from 'zod';
import { listSchema } from '@karvon/shared/api/shapes.ts';
import { exceptionKindSchema } from '@karvon/shared/exceptions/kinds.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { findWireFault, wireObjectSchema } from '@karvon/shared/values/wire-json.ts';
import { cursorSchema } from '../http/cursor.ts';
import { listQuerySchema } from '../http/list.ts';
import { momentSchema } from '../http/moment.ts';

export const exceptionsQuerySchema = listQuerySchema.extend({
  state: z.enum(['open', 'settled', 'all']).default('open'),
  kind: exceptionKindSchema.optional(),
  /** A branch's code or id. */
  branch: z.string().max(40).optional(),
  /** When it was raised; both included. */
  from: momentSchema('00:00:00.000Z').optional(),
  to: momentSchema('23:59:59.999Z').optional(),
  cursor: cursorSchema,
});
export type ExceptionsQuery = z.output<typeof exceptionsQuerySchema>;

const exceptionRow = {
  id: idSchema,
  kind: exceptionKindSchema,
  subject: z.string(),
  documentId: idSchema.nullable(),
  /** The branch's code. */
  branch: z.string().nullable(),
  branchId: idSchema.nullable(),
  tillCode: z.string().nullable(),
  registerId: idSchema.nullable(),
  deviceId: idSchema.nullable(),
  /** By kind; every field may be missing. */
  details: wireObjectSchema,
  raisedAt: instantSchema,
  /** The decision that stands; null while the exception is open. */
  settled: z
    .object({ decisionId: idSchema, decision: z.string(), by: z.string(), at: instantSchema })
    .nullable(),
};
export const exceptionRowSchema = z.object(exceptionRow);
export type ExceptionRow = z.output<typeof exceptionRowSchema>;
export const exceptionListSchema = listSchema(exceptionRowSchema);

export const exceptionSchema = z.object({
  ...exceptionRow,
  /** What may be decided now; nothing when it is settled. */
  offers: z.array(z.string()),
  /** Everything that was decided and undone, in order. */
  decisions: z.array(
    z.object({
      id: idSchema,
      decision: z.string(),
      note: z.string().nullable(),
      /** Who decided, by name. */
      by: z.string(),
      at: instantSchema,
      /** The decision that this one took back. */
      undoes: idSchema.nullable(),
    }),
  ),
});
export type SettledException = z.output<typeof exceptionSchema>;

const noteSchema = z
  .string()
  .trim()
  .max(500)
  .normalize()
  .refine((text) => findWireFault(text) === null, 'contains a character that is not text')
  .nullish();

export const exceptionParamsSchema = z.object({ id: idSchema });
export const decisionParamsSchema = z.object({ id: idSchema, decisionId: idSchema });
export const decideBodySchema = z.object({ decision: z.string().min(1).max(60), note: noteSchema });
export const undoBodySchema = z.object({ note: noteSchema });
