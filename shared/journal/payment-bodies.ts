import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { amountAboveZeroSchema, amountFromZeroSchema, currencySchema, textSchema } from './body-fields.ts';
import { tenderSchema } from './sale-body.ts';

/** Money that comes in for something other than a sale's goods. All in minor units. */
const payment = {
  currency: currencySchema,
  tenders: z
    .array(tenderSchema.extend({ amount: amountFromZeroSchema }))
    .min(1)
    .max(50),
  /** Σ tender amounts. */
  total: amountAboveZeroSchema,
};

/** A client pays what they owe: a debt, or part of an instalment plan. */
export const debtPaymentBodySchema = z.strictObject({
  ...payment,
  client: idSchema.nullable(),
  /** The client as known at that moment. */
  name: textSchema.nullable(),
  account: z.enum(['debt', 'instalment']),
});
export type DebtPaymentBody = z.infer<typeof debtPaymentBodySchema>;

/** An agent hands over what they took in for the shop. */
export const remittanceBodySchema = z.strictObject({ ...payment, agent: idSchema });
export type RemittanceBody = z.infer<typeof remittanceBodySchema>;

/** A certificate is sold by itself: what is paid for it is owed to whoever brings it. */
export const certificateIssueBodySchema = z.strictObject({
  ...payment,
  /** What is written on it; a tender that pays with it names it by `rrn`. */
  code: z.string().min(1).max(40),
  /** What it is worth. Equals the total: certificates are not sold for less. */
  amount: amountAboveZeroSchema,
});
export type CertificateIssueBody = z.infer<typeof certificateIssueBodySchema>;
