import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import {
  amountAboveZeroSchema,
  currencySchema,
  laterOverridesSchema,
  reasonSchema,
  textSchema,
} from './body-fields.ts';

export const cashPurposes = ['expense', 'income', 'supplier', 'staff', 'owner', 'safe'] as const;

/** Cash put into the drawer or taken out of it, other than by selling. Money in minor units. */
export const cashMoveBodySchema = z.strictObject({
  direction: z.enum(['in', 'out']),
  amount: amountAboveZeroSchema,
  currency: currencySchema,
  purpose: z.enum(cashPurposes),
  /** What kind of expense or income, a code of the company's. */
  article: z.string().min(1).max(60).nullable(),
  /** The supplier, person or owner it came from or went to. */
  counterparty: idSchema.nullable(),
  reason: reasonSchema,
  overrides: laterOverridesSchema,
});
export type CashMoveBody = z.infer<typeof cashMoveBodySchema>;

/** Cash handed to whoever carries it to the bank. In minor units. */
export const collectionBodySchema = z.strictObject({
  amount: amountAboveZeroSchema,
  currency: currencySchema,
  /** The number on the sealed bag. */
  bag: z.string().min(1).max(60).nullable(),
  reason: textSchema.nullable(),
  overrides: laterOverridesSchema,
});
export type CollectionBody = z.infer<typeof collectionBodySchema>;
