import { listSchema } from '@karvon/shared/api/shapes.ts';
import { journalEnvelopeSchema } from '@karvon/shared/journal/envelope.ts';
import { milliSchema, minorSchema } from '@karvon/shared/values/money.ts';
import { wireObjectSchema } from '@karvon/shared/values/wire-json.ts';
import { z } from 'zod';

/* What this page reads of the books. As in `answers.ts`, only what is shown is named. */

export const accountRowSchema = z.object({
  id: z.string(),
  code: z.string(),
  type: z.string(),
  subject: z.string(),
  currency: z.string(),
  debit: minorSchema,
  credit: minorSchema,
  /** Debit less credit for assets, expenses and clearing; credit less debit for the others. */
  balance: minorSchema,
  held: minorSchema,
});
export type AccountRow = z.infer<typeof accountRowSchema>;
export const accountListSchema = listSchema(accountRowSchema);
export const accountSchema = accountRowSchema.extend({ position: z.int().nullable() });

const sideSchema = z.object({ id: z.string(), code: z.string(), subject: z.string() });
export type TransferSide = z.infer<typeof sideSchema>;

export const transferSchema = z.object({
  id: z.string(),
  /** The step of the books that it was booked in. */
  position: z.int(),
  debit: sideSchema,
  credit: sideSchema,
  amount: minorSchema,
  currency: z.string(),
  phase: z.enum(['single', 'pending', 'post', 'void']),
  holdId: z.string().nullable(),
  reversesId: z.string().nullable(),
  expiresAt: z.string().nullable(),
  key: z.string(),
  rule: z.string(),
  document: z.object({ id: z.string(), kind: z.string() }).nullable(),
  branchId: z.string().nullable(),
  businessDate: z.string(),
  postingDate: z.string(),
  at: z.string(),
  note: z.string().nullable(),
});
export type Transfer = z.infer<typeof transferSchema>;
export const transferListSchema = listSchema(transferSchema);

export const trialBalanceSchema = z.object({
  rows: z.array(
    z.object({
      code: z.string(),
      type: z.string(),
      currency: z.string(),
      debit: minorSchema,
      credit: minorSchema,
      /** Debit less credit, whatever the type. */
      balance: minorSchema,
    }),
  ),
  totals: z.array(
    z.object({ currency: z.string(), debit: minorSchema, credit: minorSchema, total: minorSchema }),
  ),
});
export type TrialBalance = z.infer<typeof trialBalanceSchema>;
export type TrialRow = TrialBalance['rows'][number];

export const closingSchema = z.object({
  id: z.string(),
  /** The last closed day; null: none is. */
  through: z.string().nullable(),
  at: z.string(),
  by: z.string(),
  note: z.string().nullable(),
});
export type Closing = z.infer<typeof closingSchema>;
export const closingListSchema = listSchema(closingSchema);

export const bookCheckSchema = z.object({
  trialBalance: z.number(),
  subledgerDiff: z.number(),
  stockDiff: z.number(),
  journalDiff: z.number(),
  faults: z.array(z.string()),
});
export type BookCheck = z.infer<typeof bookCheckSchema>;
export const checkedNightSchema = z.object({ night: z.string(), at: z.string(), result: bookCheckSchema });
export type CheckedNight = z.infer<typeof checkedNightSchema>;
export const checkedNightListSchema = listSchema(checkedNightSchema);

/** A document of the journal, whole. */
export const wholeDocumentSchema = z.object({
  id: z.string(),
  kind: z.string(),
  branch: z.string(),
  branchName: z.string(),
  tillCode: z.string(),
  receivedAt: z.string(),
  // What a body holds depends on its kind; that nothing else travels is seen when it is read.
  fact: journalEnvelopeSchema.extend({ body: z.unknown().pipe(wireObjectSchema) }),
});
export type WholeDocument = z.infer<typeof wholeDocumentSchema>;

export const moveRowSchema = z.object({
  position: z.int(),
  productId: z.string(),
  /** Empty for a product that the centre does not know. */
  name: z.string(),
  unit: z.string(),
  qty: milliSchema,
  /** Null for who may not see costs. */
  cost: minorSchema.nullable(),
  reason: z.string(),
});
export type MoveRow = z.infer<typeof moveRowSchema>;
export const moveListSchema = listSchema(moveRowSchema);

export const personListSchema = listSchema(z.object({ id: z.string(), name: z.string() }));
