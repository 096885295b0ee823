import { z } from 'zod';
import { incarnationSchema } from '../values/incarnation.ts';
import { idSchema } from '../values/ids.ts';
import { businessDateSchema, instantSchema } from '../values/time.ts';
import { wireObjectSchema } from '../values/wire-json.ts';

/** Every kind of fact a till may give birth to. A kind that a reader does not know is kept, never dropped. */
export const journalKinds = [
  'sale',
  'return',
  'exchange',
  'tender-correction',
  'amend',
  'cash-move',
  'collection',
  'remittance',
  'shift-open',
  'shift-close',
  'stock-receipt',
  'count',
  'write-off',
  'debt-payment',
  'certificate-issue',
  'agent-sale',
  'drawer-open',
  'override',
  'fiscal-result',
] as const;
export type JournalKind = (typeof journalKinds)[number];

/** Who did it, as known at that moment: a later change of name or tax number does not change old facts. */
export const staffRefSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(200),
  tin: z.string().max(20).nullable(),
});
export type StaffRef = z.infer<typeof staffRefSchema>;

/**
 * The fixed envelope around every fact. It never changes shape (RxDB schema version 0 for ever): only `body`
 * evolves, by `kind` and `v`. `(device, incarnation, seq)` is a key of its own; `seq` counts 1, 2, 3 … without
 * a gap within an incarnation, and is given in the same write that stores the fact.
 */
export const journalEnvelopeSchema = z.strictObject({
  id: idSchema,
  kind: z.string().min(1).max(40),
  /** Version of the body's shape. */
  v: z.int().min(1).max(10_000),
  company: idSchema,
  branch: idSchema,
  register: idSchema,
  device: idSchema,
  /** 1 for a device's first life, counted up at every new enrolment. */
  incarnation: incarnationSchema,
  seq: z.int().min(1),
  /** The till's clock when the fact was born. */
  at: instantSchema,
  /** Centre's clock minus the till's, in milliseconds, as last measured. */
  clockOffsetMs: z.int(),
  businessDate: businessDateSchema,
  /** Id of the shift the fact belongs to: that of its `shift-open` fact. Null outside any shift. */
  shift: idSchema.nullable(),
  staff: staffRefSchema,
  body: wireObjectSchema,
});
export type JournalFact = z.infer<typeof journalEnvelopeSchema>;
