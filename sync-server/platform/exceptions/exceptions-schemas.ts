import { z } from 'zod';
import { exceptionKindSchema } from '@karvon/shared/exceptions/kinds.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { findWireFault, wireObjectSchema } from '@karvon/shared/values/wire-json.ts';
import { momentSchema } from '../http/moment.ts';
import { defineList } from '../list/define-list.ts';

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
export const exceptionList = defineList({
  item: exceptionRowSchema,
  table: 'exceptions',
  order: { raisedAt: { column: 'e.raised_at', type: 'timestamptz' } },
  by: '-raisedAt',
  tie: [{ column: 'e.id', type: 'uuid' }],
  filters: {
    state: z.enum(['open', 'settled', 'all']).default('open'),
    kind: exceptionKindSchema.optional(),
    branch: z.string().max(40).optional().describe('A branch’s code or id.'),
    from: momentSchema('00:00:00.000Z').optional().describe('Raised from this moment, or day of UTC, on.'),
    to: momentSchema('23:59:59.999Z').optional().describe('Raised up to this moment, or day of UTC.'),
  },
  pages: 'both',
});
export type ExceptionsQuery = z.output<typeof exceptionList.query>;

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
