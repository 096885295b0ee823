import { z } from 'zod';
import { minorSchema } from '../values/money.ts';

const amountSchema = minorSchema.refine((amount) => amount >= 0, 'must not be negative');

/**
 * How far tills trust what clients owe, may spend and bring back. Amounts in the company's currency. Offline a till knows a balance as it was when the
 * centre was last there: `null` takes it at its word, 0 means only with a connection, anything else is how much of it at most.
 */
export const spendingSchemas = {
  /** Up to how much each client may owe; null: without limit. A client may have a limit of their own. */
  debtLimit: amountSchema.nullable(),
  /** How much of a receipt bonuses may pay at most, in hundredths of a percent. */
  bonusShare: z.int().min(0).max(10_000),
  bonusOffline: amountSchema.nullable(),
  certificateOffline: amountSchema.nullable(),
  /** How much a till gives at most for goods of which it knows no receipt; null: without limit. */
  returnLimit: amountSchema.nullable(),
};

export type Spending = { [Key in keyof typeof spendingSchemas]: z.infer<(typeof spendingSchemas)[Key]> };

/** What holds where nobody has chosen. */
export const usualSpending: Spending = {
  debtLimit: null,
  bonusShare: 10_000,
  bonusOffline: null,
  certificateOffline: null,
  returnLimit: null,
};
