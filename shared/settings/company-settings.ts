import { z } from 'zod';
import { scaleLabelPatternsSchema, usualScaleLabels } from '../catalogue/scale-label.ts';
import { companyBodySchema } from '../directory/entry.ts';
import { RETURN_DAYS, RETURN_DAYS_MAX } from '../journal/return-window.ts';
import {
  receiptCodeAsSchema,
  receiptColumnsSchema,
  receiptLogoSchema,
  receiptShowSchema,
  receiptTextsSchema,
  usualLook,
} from '../receipt/receipt-look.ts';
import { localeSchema } from '../values/locale.ts';
import { setting, type Values } from './declare.ts';
import { paymentQrSchema } from './payment-qr.ts';
import { lockMinutesSchema, USUAL_LOCK_MINUTES } from './till-lock.ts';
import { spendingSchemas, usualSpending } from './spending.ts';
import { waysToPaySchema } from './ways-to-pay.ts';
import { cashMoveLimitSchema } from './cash-move-limit.ts';

const { header, footer } = companyBodySchema.shape.receipt.shape;

const receipts = { edit: 'settings.edit', forTills: true } as const;
const spending = { edit: 'settings.edit', forTills: true } as const;

/** What a company decides for itself. */
export const companySettings = {
  /** What tills and mails speak where nobody has chosen a language. */
  defaultLocale: setting({ schema: localeSchema, default: 'ru', edit: 'settings.edit', forTills: true }),
  /** Lines above each receipt: the shop's name, address, telephone. */
  receiptHeader: setting({ schema: header, default: [], edit: 'settings.edit', forTills: true }),
  /** Lines below it. */
  receiptFooter: setting({ schema: footer, default: [], edit: 'settings.edit', forTills: true }),
  /** How receipts look: lines of single languages in place of those, a logo, what is left out, and how wide the paper is. */
  receiptTexts: setting({ schema: receiptTextsSchema, default: usualLook.texts, ...receipts }),
  receiptLogo: setting({ schema: receiptLogoSchema, default: usualLook.logo, ...receipts }),
  receiptShow: setting({ schema: receiptShowSchema, default: usualLook.show, ...receipts }),
  receiptCodeAs: setting({ schema: receiptCodeAsSchema, default: usualLook.codeAs, ...receipts }),
  receiptColumns: setting({ schema: receiptColumnsSchema, default: usualLook.columns, ...receipts }),
  /** For how many days tills keep what others of their branch have sold; 0: not at all. */
  returnDays: setting({
    schema: z.int().min(0).max(RETURN_DAYS_MAX),
    default: RETURN_DAYS,
    edit: 'companies.edit',
    forTills: true,
  }),
  /** How label scales write their barcodes; where nobody has chosen, as is usual in the company's country. */
  scaleLabels: setting({
    schema: scaleLabelPatternsSchema,
    default: [],
    edit: 'settings.edit',
    forTills: true,
  }),
  /** How one can pay beside cash and card. Tills hear of it by the directory's tenders. */
  waysToPay: setting({ schema: waysToPaySchema, default: [], edit: 'settings.edit', forTills: true }),
  /** What the QR codes of tenders say that a client pays by. */
  paymentQr: setting({ schema: paymentQrSchema, default: [], edit: 'settings.edit', forTills: true }),
  /** After how many minutes unused tills lock; 0: never. */
  lockMinutes: setting({
    schema: lockMinutesSchema,
    default: USUAL_LOCK_MINUTES,
    edit: 'settings.edit',
    forTills: true,
  }),
  debtLimit: setting({ schema: spendingSchemas.debtLimit, default: usualSpending.debtLimit, ...spending }),
  bonusShare: setting({ schema: spendingSchemas.bonusShare, default: usualSpending.bonusShare, ...spending }),
  bonusOffline: setting({
    schema: spendingSchemas.bonusOffline,
    default: usualSpending.bonusOffline,
    ...spending,
  }),
  certificateOffline: setting({
    schema: spendingSchemas.certificateOffline,
    default: usualSpending.certificateOffline,
    ...spending,
  }),
  /** Above it a second person allows what is put into a drawer or taken out; null: no limit. */
  cashMoveLimit: setting({
    schema: cashMoveLimitSchema,
    default: null,
    edit: 'settings.edit',
    forTills: true,
  }),
  returnLimit: setting({
    schema: spendingSchemas.returnLimit,
    default: usualSpending.returnLimit,
    ...spending,
  }),
};

/** What holds in a country where nobody has chosen. */
export function defaultsIn(country: string): Pick<Values<typeof companySettings>, 'scaleLabels'> {
  return { scaleLabels: usualScaleLabels(country) };
}
