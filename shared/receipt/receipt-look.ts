import { z } from 'zod';
import { locales, type Locale } from '../values/locale.ts';
import { pictureSchema } from './picture.ts';

/** Lines above or below a receipt. */
export const receiptLinesSchema = z.array(z.string().max(100)).max(10);

const textsSchema = z.strictObject({ header: receiptLinesSchema, footer: receiptLinesSchema });

/** The lines of each language that has its own; of any other they are those of the company. */
export const receiptTextsSchema = z
  .strictObject(
    Object.fromEntries(locales.map((locale) => [locale, textsSchema])) as Record<Locale, typeof textsSchema>,
  )
  .partial();
export type ReceiptTexts = z.infer<typeof receiptTextsSchema>;

/** What stands on a receipt unless somebody leaves it out. */
export const receiptParts = ['address', 'till', 'cashier', 'shift', 'taxes', 'qr'] as const;
export type ReceiptPart = (typeof receiptParts)[number];

/** What of it: what is not named is there. */
export const receiptShowSchema = z
  .strictObject(
    Object.fromEntries(receiptParts.map((part) => [part, z.boolean()])) as Record<ReceiptPart, z.ZodBoolean>,
  )
  .partial();
export type ReceiptShow = z.infer<typeof receiptShowSchema>;

/** How the code is printed by which a receipt is found again, where it is: any scanner reads bars, a QR code takes less room. */
export const receiptCodeAsSchema = z.enum(['qr', 'bars']);
export type ReceiptCodeAs = z.infer<typeof receiptCodeAsSchema>;

/** Characters in a row: 32 on paper of 58 mm, 48 on 80 mm. */
export const receiptColumnsSchema = z.int().min(24).max(64);
export const NARROW_COLUMNS = 32;
export const WIDE_COLUMNS = 48;

export const receiptLogoSchema = pictureSchema.nullable();

/** How the receipts of a company look. */
export type ReceiptLook = {
  columns: number;
  logo: z.infer<typeof receiptLogoSchema>;
  texts: ReceiptTexts;
  show: ReceiptShow;
  codeAs: ReceiptCodeAs;
};

export const usualLook: ReceiptLook = {
  columns: WIDE_COLUMNS,
  logo: null,
  texts: {},
  show: {},
  codeAs: 'qr',
};
