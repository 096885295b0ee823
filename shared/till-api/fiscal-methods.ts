import { z } from 'zod';
import { fiscalTroubles } from '../devices/fiscal-troubles.ts';
import { idSchema } from '../values/ids.ts';
import { minorSchema } from '../values/money.ts';
import { instantSchema } from '../values/time.ts';
import { approvalSchema, reasonSchema } from './inputs.ts';

const nothing = z.strictObject({});

/** How registration with the fiscal device stands. */
export const fiscalViewSchema = z.strictObject({
  /** Receipts that will be registered by themselves, and those that need a person. */
  waiting: z.int(),
  rejected: z.int(),
  /** Why what waits does; null while nothing keeps it. */
  trouble: z.enum(fiscalTroubles).nullable(),
  /** Another number whenever one stands otherwise. */
  changes: z.int(),
});
export type FiscalView = z.infer<typeof fiscalViewSchema>;

export const fiscalDocumentSchema = z.strictObject({
  id: idSchema,
  number: z.string(),
  kind: z.enum(['sale', 'return']),
  at: instantSchema,
  total: minorSchema,
  /** `asked`: the device was handed it and nobody knows yet whether it has registered it. */
  state: z.enum(['waiting', 'asked', 'rejected']),
  trouble: z.enum(fiscalTroubles).nullable(),
  /** What the device said, in its own words; for support. */
  detail: z.string(),
  /** Of one that was rejected: a device may have registered it all the same. */
  mayBe: z.boolean(),
});
export type FiscalDocumentView = z.infer<typeof fiscalDocumentSchema>;

/** What of TillApi is about registration with a fiscal device. */
export const fiscalMethods = {
  /** Receipts that are not registered: those that need a person first, then what waits, in its order; the first 50. */
  fiscalDocuments: {
    input: nothing,
    output: z.strictObject({ documents: z.array(fiscalDocumentSchema), total: z.int() }),
  },
  /** Tries now, and again with what was rejected: one receipt, or all. */
  retryFiscal: { input: z.strictObject({ id: idSchema.optional() }), output: nothing },
  /**
   * Prints a receipt that was rejected, marked as not fiscal; it is not tried again by itself. Needs `till.print-unregistered`, of whoever
   * is signed in or of who approves.
   */
  printUnregistered: {
    input: z.strictObject({ id: idSchema, reason: reasonSchema, approval: approvalSchema.optional() }),
    output: nothing,
  },
  /** Asks the fiscal device how it is. `trouble`: why there is no answer. */
  testFiscal: {
    input: nothing,
    output: z.strictObject({
      trouble: z.enum(fiscalTroubles).nullable(),
      detail: z.string(),
      shift: z.enum(['open', 'closed', 'expired']).nullable(),
      unsent: z.int().nullable(),
      serial: z.string(),
    }),
  },
} as const;
