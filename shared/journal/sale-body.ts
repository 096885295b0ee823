import { z } from 'zod';
import { partsSchema } from '../catalogue/parts.ts';
import { codeSchema, idSchema } from '../values/ids.ts';
import { basisPointsSchema, milliSchema, minorSchema } from '../values/money.ts';
import { businessDateSchema } from '../values/time.ts';
import {
  countrySchema,
  currencySchema,
  overrideEntrySchema,
  taxRegimeSchema,
  textSchema,
} from './body-fields.ts';

const amount = minorSchema;

export const discountSchema = z.strictObject({
  source: z.enum(['manual', 'promotion', 'promo-code', 'bonus', 'price-list', 'override']),
  amount,
  reason: textSchema.nullable(),
  /** The person who allowed it; null when a rule did. */
  by: idSchema.nullable(),
});

/** `rateBp` null means "not a payer of this tax", which is not the same as 0 %. */
export const lineTaxSchema = z.strictObject({
  code: z.string().min(1).max(20),
  rateBp: basisPointsSchema.nullable(),
  base: amount,
  amount,
  included: z.boolean(),
});
export type LineTax = z.infer<typeof lineTaxSchema>;

export const saleLineSchema = z.strictObject({
  id: idSchema,
  productId: idSchema,
  kind: z.enum(['product', 'service', 'bundle', 'certificate']),
  name: z.string().min(1).max(500),
  qty: milliSchema,
  unit: z.strictObject({ code: z.string().min(1).max(20), name: z.string().min(1).max(60) }),
  barcode: codeSchema.nullable(),
  /** Price of one whole unit before discounts. */
  price: amount,
  /** What the client pays for the line: price × qty rounded half up, less the discounts. */
  sum: amount,
  discounts: z.array(discountSchema),
  taxes: z.array(lineTaxSchema),
  classCode: z
    .strictObject({ scheme: z.string().min(1).max(20), code: z.string().min(1).max(40) })
    .nullable(),
  packageCode: z.string().max(40).nullable(),
  marks: z.array(codeSchema),
  exciseMarks: z.array(codeSchema),
  serials: z.array(codeSchema),
  ownerType: z.enum(['resold', 'own', 'service']),
  /** The third party whose goods these are (consignment, agency). */
  principal: z.union([z.strictObject({ tin: z.string() }), z.strictObject({ pinfl: z.string() })]).nullable(),
  legalEntity: idSchema.nullable(),
  salesperson: idSchema.nullable(),
  paymentMethod: z.enum(['full', 'prepaid', 'credit']),
  returnOf: z.strictObject({ doc: idSchema, line: idSchema }).nullable(),
  /** What the cashier said of it, for the receipt. Absent: nothing. */
  note: textSchema.min(1).optional(),
  /** Of a bundle: what one whole of it consisted of when it was sold; their stock moves. Absent: none does. */
  parts: partsSchema.optional(),
});
export type SaleLine = z.infer<typeof saleLineSchema>;

export const tenderKinds = ['cash', 'card', 'qr', 'debt', 'instalment', 'certificate', 'other'] as const;

/** One part of what is paid by instalments, and when it is due. */
export const instalmentSchema = z.strictObject({ due: businessDateSchema, amount });
export type Instalment = z.infer<typeof instalmentSchema>;

export const tenderSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(tenderKinds),
  /** Code of the tender in the directory. */
  method: z.string().min(1).max(40),
  /** What this tender pays of the total. */
  amount,
  /** What was handed over; equals `amount` except for cash with change. */
  received: amount,
  /** received − amount. */
  change: amount,
  /** Minted once per attempt to take the money; a retry repeats it, so nobody is charged twice. */
  attemptId: idSchema,
  state: z.enum(['confirmed', 'unknown', 'declined']),
  rrn: z.string().max(40).nullable(),
  authCode: z.string().max(40).nullable(),
  cardMask: z.string().max(40).nullable(),
  cardKind: z.string().max(40).nullable(),
  terminal: z.string().max(40).nullable(),
  provider: z.string().max(40).nullable(),
  /** Of an instalment: what is due when, earliest first; makes the tender's amount. Absent: nothing was agreed at the till. */
  schedule: z.array(instalmentSchema).min(1).max(120).optional(),
});
export type Tender = z.infer<typeof tenderSchema>;

export const surchargeSchema = z.strictObject({
  source: z.enum(['service-charge', 'delivery', 'manual']),
  name: textSchema,
  amount,
  taxes: z.array(lineTaxSchema),
});

export const tipSchema = z.strictObject({ staff: idSchema.nullable(), amount, tender: idSchema });

export const buyerSchema = z.strictObject({
  clientId: idSchema.nullable(),
  tin: z.string().max(20).nullable(),
  pinfl: z.string().max(20).nullable(),
  name: textSchema.nullable(),
  contact: textSchema.nullable(),
});

export const saleTotalsSchema = z.strictObject({
  /** Σ price × qty before discounts. */
  gross: amount,
  discount: amount,
  surcharge: amount,
  /** Cash rounding, on the cash remainder only; may be negative. */
  rounding: amount,
  tips: amount,
  /** Included and added taxes by code and rate, summed over lines and surcharges. */
  taxes: z.array(lineTaxSchema),
  /** Taxes that come on top of the prices. */
  taxAdded: amount,
  /** What the client owes: gross − discount + surcharge + taxAdded + rounding + tips. */
  total: amount,
  /** Σ tender amounts; equals total in a completed sale. */
  paid: amount,
  change: amount,
});
export type SaleTotals = z.infer<typeof saleTotalsSchema>;

/** `<tillCode><incarnation letter from the second on>-<6 or more digits>`: `A1-000042`, `A1B-000001`. */
export const receiptNumberSchema = z.string().regex(/^[A-Z0-9]{1,10}-\d{6,}$/);

export const saleBodySchema = z.strictObject({
  number: receiptNumberSchema,
  currency: currencySchema,
  /** What the till knew of prices as the cart was begun, and when that was (`shared/pricing/price-version.ts`). */
  priceVersion: z.string().min(1).max(100),
  country: countrySchema,
  taxRegime: taxRegimeSchema,
  lines: z.array(saleLineSchema).min(1).max(2000),
  tenders: z.array(tenderSchema).min(1).max(50),
  surcharges: z.array(surchargeSchema),
  rounding: amount,
  tips: z.array(tipSchema),
  totals: saleTotalsSchema,
  buyer: buyerSchema.nullable(),
  overrides: z.array(overrideEntrySchema),
  fiscalRoute: z.string().max(40).nullable(),
  /** What the cashier said of the whole, for the receipt. Absent: nothing. */
  note: textSchema.min(1).optional(),
});
export type SaleBody = z.infer<typeof saleBodySchema>;
