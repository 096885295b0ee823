import { z } from 'zod';
import { scaleLabelPatternsSchema } from '../catalogue/scale-label.ts';
import { RETURN_DAYS_MAX } from '../journal/return-window.ts';
import { tenderKinds } from '../journal/sale-body.ts';
import { pictureSchema } from '../receipt/picture.ts';
import {
  receiptCodeAsSchema,
  receiptColumnsSchema,
  receiptShowSchema,
  receiptTextsSchema,
} from '../receipt/receipt-look.ts';
import { rightSchema } from '../rights/rights.ts';
import { paymentQrSchema } from '../settings/payment-qr.ts';
import { lockMinutesSchema } from '../settings/till-lock.ts';
import { cashMoveLimitSchema } from '../settings/cash-move-limit.ts';
import { spendingSchemas } from '../settings/spending.ts';
import { idSchema } from '../values/ids.ts';
import { localeSchema, localisedTextSchema } from '../values/locale.ts';

const shortText = z.string().min(1).max(200);

export const companyBodySchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  name: shortText,
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Decimals of the currency's minor unit (ISO 4217). */
  currencyDecimals: z.int().min(0).max(4),
  country: z.string().regex(/^[A-Z]{2}$/),
  taxRegime: z.string().min(1).max(40),
  defaultLocale: localeSchema,
  receipt: z.strictObject({
    header: z.array(z.string().max(100)).max(10),
    footer: z.array(z.string().max(100)).max(10),
  }),
});
export const branchBodySchema = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]{1,10}$/),
  name: shortText,
  /** IANA name, e.g. `Asia/Tashkent`: business dates are counted in it. */
  timeZone: z.string().min(1).max(60),
  address: z.string().max(300).nullable(),
});
export const registerBodySchema = z.strictObject({
  /** The till's code, as receipts begin with it: `A1`. */
  code: z.string().regex(/^[A-Z0-9]{1,10}$/),
  name: shortText,
});
export const personBodySchema = z.strictObject({
  code: z.string().min(1).max(20),
  name: shortText,
  tin: z.string().max(20).nullable(),
  /** Argon2id in PHC form, sealed where a till keeps it; null when the person may not sign in at tills. */
  pinHash: z.string().max(300).nullable(),
  rights: z.array(rightSchema),
  branches: z.array(idSchema),
});
export const tenderBodySchema = z.strictObject({
  code: z.string().min(1).max(40),
  kind: z.enum(tenderKinds),
  names: localisedTextSchema,
  sort: z.int(),
});
/** Of the company; more may come, and whoever does not know one passes over it. */
export const settingsBodySchema = z.object({
  /** For how many days tills keep what others of their branch have sold; 0: not at all. */
  returnDays: z.int().min(0).max(RETURN_DAYS_MAX).optional(),
  /** How receipts look: lines of single languages, a logo, what stands on them, as what their code, and how wide the paper is. */
  receiptTexts: receiptTextsSchema.optional(),
  receiptLogo: pictureSchema.nullable().optional(),
  receiptShow: receiptShowSchema.optional(),
  receiptCodeAs: receiptCodeAsSchema.optional(),
  receiptColumns: receiptColumnsSchema.optional(),
  /** How label scales write their barcodes; absent: as is usual in the company's country. */
  scaleLabels: scaleLabelPatternsSchema.optional(),
  /** What the QR codes of tenders say. */
  paymentQr: paymentQrSchema.optional(),
  /** After how many minutes unused tills lock. */
  lockMinutes: lockMinutesSchema.optional(),
  /** How far what clients owe and may spend is trusted, as far as somebody has chosen. */
  debtLimit: spendingSchemas.debtLimit.optional(),
  bonusShare: spendingSchemas.bonusShare.optional(),
  bonusOffline: spendingSchemas.bonusOffline.optional(),
  certificateOffline: spendingSchemas.certificateOffline.optional(),
  cashMoveLimit: cashMoveLimitSchema.optional(),
  returnLimit: spendingSchemas.returnLimit.optional(),
});
export const categoryBodySchema = z.strictObject({
  names: localisedTextSchema,
  parent: idSchema.nullable(),
  sort: z.int(),
});

const base = {
  id: idSchema,
  /** The branch it is for; null for the whole company. */
  branch: idSchema.nullable(),
  v: z.literal(1),
};

/** An entry of the directory: what a till must know about its company, besides goods and prices. */
export const directoryEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('company'), body: companyBodySchema }),
  z.strictObject({ ...base, kind: z.literal('branch'), body: branchBodySchema }),
  z.strictObject({ ...base, kind: z.literal('register'), body: registerBodySchema }),
  z.strictObject({ ...base, kind: z.literal('person'), body: personBodySchema }),
  z.strictObject({ ...base, kind: z.literal('tender'), body: tenderBodySchema }),
  z.strictObject({ ...base, kind: z.literal('category'), body: categoryBodySchema }),
  z.strictObject({ ...base, kind: z.literal('settings'), body: settingsBodySchema }),
]);
export type DirectoryEntry = z.infer<typeof directoryEntrySchema>;
export type DirectoryEntryOf<Kind extends DirectoryEntry['kind']> = Extract<DirectoryEntry, { kind: Kind }>;
