import { listSchema } from '@karvon/shared/api/shapes.ts';
import { z } from 'zod';

const loggedSchema = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.object({
    kind: z.string(),
    id: z.string().nullable(),
    name: z.string(),
    role: z.string().nullable(),
  }),
  action: z.string(),
  object: z.object({ kind: z.string(), id: z.string(), label: z.string() }).nullable(),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  address: z.string().nullable(),
  hash: z.string(),
});

/** A row of the log; its number is what it is known by. */
export const deedSchema = loggedSchema.transform((row) => ({ ...row, id: String(row.seq) }));
export type Deed = z.output<typeof deedSchema>;
export const deedListSchema = listSchema(deedSchema);

const linkSchema = z.object({ seq: z.int(), hash: z.string() });
export type Link = z.infer<typeof linkSchema>;
export const noteSchema = linkSchema.extend({ at: z.string() });
export const chainStateSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), rows: z.int(), head: linkSchema }),
  z.object({
    ok: z.literal(false),
    rows: z.int(),
    head: linkSchema,
    brokenSeq: z.int(),
    fault: z.enum(['missing', 'altered', 'cut-off', 'added', 'other-than-noted']),
  }),
]);
export type ChainState = z.infer<typeof chainStateSchema>;
