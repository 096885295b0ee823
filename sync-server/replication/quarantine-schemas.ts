import { z } from 'zod';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { findWireFault } from '@karvon/shared/values/wire-json.ts';
import { defineList } from '../platform/list/define-list.ts';

const quarantined = {
  id: idSchema,
  /** Whose rows it is one of; nearly always the journal's. */
  collection: z.string(),
  deviceId: idSchema,
  branchId: idSchema,
  /** The branch's code, and the till's; empty when nobody knows them any more. */
  branch: z.string(),
  tillCode: z.string(),
  /** As the document claims, where it can be read. */
  factId: z.string().nullable(),
  kind: z.string().nullable(),
  /** The receipt's number. */
  number: z.string().nullable(),
  seq: z.int().nullable(),
  code: z.string(),
  reason: z.string(),
  /** The refused fact that it belongs to and waits for. */
  waitsFor: z.string().nullable(),
  /** How many open rows wait for this one. */
  waiting: z.int(),
  receivedAt: instantSchema,
  settled: z.object({ how: z.enum(['booked', 'put-aside']), at: instantSchema }).nullable(),
};
export const quarantinedSchema = z.object(quarantined);
export type QuarantinedRow = z.output<typeof quarantinedSchema>;
export const quarantineList = defineList({
  item: quarantinedSchema,
  table: 'quarantine',
  order: { receivedAt: { column: 'q.received_at', type: 'timestamptz' } },
  by: '-receivedAt',
  tie: [{ column: 'q.id', type: 'uuid' }],
  filters: {
    state: z.enum(['open', 'settled', 'all']).default('open'),
    branch: z.string().max(40).optional().describe('A branch’s code or id.'),
    device: idSchema.optional().describe('The device that handed it in.'),
    code: z.string().max(40).optional(),
  },
  pages: 'both',
});
export type QuarantineQuery = z.output<typeof quarantineList.query>;

export const quarantinedWholeSchema = z.object({
  ...quarantined,
  /** Exactly as it came, perhaps not even a document. */
  document: z.string(),
  /** What was done about it, in order. */
  decisions: z.array(
    z.object({
      id: idSchema,
      action: z.enum(['booked', 'put-aside', 'taken-up']),
      note: z.string().nullable(),
      /** Who did it, by name; null where a later push brought what was missing. */
      by: z.string().nullable(),
      at: instantSchema,
    }),
  ),
});
export type QuarantinedWhole = z.output<typeof quarantinedWholeSchema>;

export const quarantineParamsSchema = z.object({ id: idSchema });

export const settleQuarantinedBodySchema = z.object({
  note: z
    .string()
    .trim()
    .max(500)
    .normalize()
    .refine((text) => findWireFault(text) === null, 'contains a character that is not text')
    .nullish(),
});

export const retriedSchema = z.object({
  /** Whether it is in the books now. */
  booked: z.boolean(),
  /** What became of it, in the caller's language. */
  message: z.string(),
  row: quarantinedWholeSchema,
  /** What had waited for it and was tried after it, in order. */
  followed: z.array(z.object({ id: idSchema, factId: z.string().nullable(), booked: z.boolean() })),
});
