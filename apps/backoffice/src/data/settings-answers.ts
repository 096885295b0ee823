import { listSchema } from '@karvon/shared/api/shapes.ts';
import {
  receiptCodeAsSchema,
  receiptColumnsSchema,
  receiptLogoSchema,
  receiptShowSchema,
  receiptTextsSchema,
} from '@karvon/shared/receipt/receipt-look.ts';
import { z } from 'zod';

/** What a company has chosen, or what holds where it has not. */
export const companySettingsSchema = z.object({
  values: z.object({
    defaultLocale: z.string(),
    receiptHeader: z.array(z.string()),
    receiptFooter: z.array(z.string()),
    receiptTexts: receiptTextsSchema,
    receiptLogo: receiptLogoSchema,
    receiptShow: receiptShowSchema,
    receiptCodeAs: receiptCodeAsSchema,
    receiptColumns: receiptColumnsSchema,
    returnDays: z.int(),
    lockMinutes: z.int(),
    scaleLabels: z.array(z.string()),
    waysToPay: z.array(z.string()),
    paymentQr: z.array(z.string()),
    debtLimit: z.int().nullable(),
    bonusShare: z.int(),
    bonusOffline: z.int().nullable(),
    certificateOffline: z.int().nullable(),
    cashMoveLimit: z.int().nullable(),
    returnLimit: z.int().nullable(),
  }),
});
export type CompanySettings = z.infer<typeof companySettingsSchema>['values'];

const platformValuesSchema = z.object({
  timeZone: z.string(),
  webOrigins: z.array(z.string()),
  accessMinutes: z.int(),
  sessionDays: z.int(),
  idleMinutes: z.int(),
  apiPerMinute: z.int(),
  authPerMinute: z.int(),
  messagesPerMinute: z.int(),
});
export const platformSettingsSchema = z.object({
  values: platformValuesSchema,
  defaults: platformValuesSchema,
});
export type PlatformSettings = z.infer<typeof platformSettingsSchema>;

const limitsSchema = z.object({
  users: z.int().nullable(),
  branches: z.int().nullable(),
  tills: z.int().nullable(),
});

export const ownPlanSchema = z.object({
  plan: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
  features: z.array(z.string()),
  limits: limitsSchema,
  used: z.object({ users: z.int(), branches: z.int(), tills: z.int() }),
});
export type OwnPlan = z.infer<typeof ownPlanSchema>;

export const planSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  features: z.array(z.string()),
  limits: limitsSchema,
  active: z.boolean(),
});
export type Plan = z.infer<typeof planSchema>;
export const planListSchema = listSchema(planSchema);
