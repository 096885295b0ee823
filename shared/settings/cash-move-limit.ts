import { minorSchema } from '../values/money.ts';

/** Up to how much cash one person alone moves into a drawer or out of it, in the company's currency; null: without limit. */
export const cashMoveLimitSchema = minorSchema
  .refine((amount) => amount >= 0, 'must not be negative')
  .nullable();
