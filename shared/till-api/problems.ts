import { z } from 'zod';

/**
 * What can go wrong at a till, as a code and its details. The page says it in the reader's language with the
 * message `problem.<code>` of `shared/i18n`, which tells what happened and what to do.
 */
export const problemCodes = [
  'bad-input',
  'unexpected',
  'not-ready',
  'needs-enrolment',
  'enrol-code-wrong',
  'enrol-no-connection',
  'no-connection',
  'unknown-person',
  'wrong-pin',
  'person-locked',
  'not-signed-in',
  'till-locked',
  'lock-payment-waits',
  'no-right',
  'approval-needed',
  'shift-closed',
  'shift-already-open',
  'shift-left',
  'shift-past-day',
  'shift-handed-over',
  'shift-unknown',
  'second-person-needed',
  'drawer-holds-less',
  'count-missing',
  'count-does-not-add-up',
  'difference-needs-reason',
  'cart-open',
  'carts-parked',
  'unknown-barcode',
  'unknown-product',
  'unknown-line',
  'unknown-receipt',
  'not-on-paper',
  'nothing-printed',
  'quantity-not-positive',
  'quantity-too-large',
  'quantity-not-whole',
  'weight-needed',
  'choose-variant',
  'label-misread',
  'label-unknown',
  'label-without-price',
  'label-counts-once',
  'mark-missing',
  'mark-twice',
  'mark-sold',
  'mark-counts-once',
  'mark-misread',
  'mark-wrong-layout',
  'mark-without-separator',
  'marks-above-quantity',
  'outside-hours',
  'age-needed',
  'serial-twice',
  'serials-above-quantity',
  'cart-empty',
  'cart-unknown',
  'too-many-parked',
  'cart-changed',
  'cart-being-paid',
  'unknown-client',
  'client-phone-known',
  'unknown-card',
  'card-of-another',
  'clients-not-alike',
  'merge-has-balance',
  'promo-code-unknown',
  'promo-code-not-now',
  'tender-unknown',
  'tender-not-for-goods',
  'tender-needs-client',
  'tender-needs-network',
  'tender-unsettled',
  'debt-above-limit',
  'bonus-needs-client',
  'bonus-unknown',
  'bonus-needs-network',
  'bonus-above',
  'certificate-number-needed',
  'certificate-unknown',
  'certificate-needs-network',
  'certificate-spent',
  'certificate-above',
  'certificate-known',
  'certificate-by-cash-or-card',
  'debt-by-money',
  'debt-payment-above',
  'debt-payment-unsure',
  'instalments-needed',
  'instalments-not-here',
  'instalments-too-many',
  'instalment-day-wrong',
  'return-nothing-left',
  'return-above-left',
  'return-which-piece',
  'return-no-such-piece',
  'return-not-on-receipt',
  'return-too-late',
  'return-needs-reason',
  'return-goods-by-line',
  'return-above-limit',
  'refund-sum-wrong',
  'amount-not-positive',
  'amount-above-due',
  'cash-below-total',
  'cash-not-whole',
  'not-paid-in-full',
  'nothing-to-undo',
  'disk-full',
  'disk-low',
  'database-corrupt-set-aside',
  'database-repaired',
  'database-salvaged',
  'database-newer',
  'database-upgrade-failed',
  'database-key-missing',
  'database-key-wrong',
  'database-locked',
  'database-read-only',
  'storage-failed',
  'till-replaced',
  'till-revoked',
  'till-copied',
  'till-moved',
  'till-renewed',
  'renewal-refused',
  'unsent-set-aside',
  'version-too-old',
  'centre-too-old',
  'centre-refused',
  'centre-not-understood',
  'sync-failed',
  'printer-failed',
] as const;
export const problemCodeSchema = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

export const problemSchema = z.strictObject({
  code: problemCodeSchema,
  /** Values for the message: amounts in minor units, quantities in thousandths, names, paths, times. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The input field that is wrong, where there is one. */
  field: z.string().nullable(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Whether binding the till anew with a code is what helps. */
export function isSolvedByCode(found: Problem | null): boolean {
  const codes: readonly ProblemCode[] = ['till-revoked', 'till-replaced', 'till-copied'];
  return found !== null && codes.includes(found.code);
}

/** Whether an enrolment met with this before anybody looked at its code: the same code may be tried again. */
export function isCodeUntried(found: Problem): boolean {
  const codes: readonly ProblemCode[] = ['enrol-no-connection', 'centre-refused'];
  return codes.includes(found.code);
}

/** Builds a problem; `params` fill its message. */
export function problem(
  code: ProblemCode,
  params: Record<string, string | number> = {},
  field: string | null = null,
): Problem {
  return { code, params, field };
}
