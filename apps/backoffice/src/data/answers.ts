import { listSchema } from '@karvon/shared/api/shapes.ts';
import { productSchema } from '@karvon/shared/catalogue/product.ts';
import type { Currency } from '@karvon/shared/i18n/format-number.ts';
import { saleBodySchema } from '@karvon/shared/journal/sale-body.ts';
import { roleSchema } from '@karvon/shared/rights/roles.ts';
import { milliSchema, minorSchema } from '@karvon/shared/values/money.ts';
import { z } from 'zod';

/*
 * What this page reads of the centre's answers. Only what is shown is named; what else an answer holds is left
 * alone, so that a newer centre does not break an older page.
 */

export const meAnswerSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  companyId: z.string(),
  rights: z.array(z.string()),
});

export const companyListSchema = listSchema(
  z.object({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    terms: z.object({ currency: z.string(), currencyDecimals: z.int() }).nullable(),
  }),
);

export const branchListSchema = listSchema(
  z.object({ code: z.string(), name: z.string(), timeZone: z.string() }),
);
export type Branch = { code: string; name: string; timeZone: string };

/** `currency` is null where the company has not been set up, as that of the platform's own people. */
export type Company = { name: string; slug: string | null; currency: Currency | null; branches: Branch[] };

/** Who has signed in, and the company they act in. */
export type Me = z.infer<typeof meAnswerSchema> & { company: Company };

export const saleRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  at: z.string(),
  receivedAt: z.string(),
  businessDate: z.string(),
  branch: z.string(),
  tillCode: z.string(),
  cashier: z.string(),
  currency: z.string(),
  total: minorSchema,
  lineCount: z.int(),
  tenders: z.array(z.string()),
});
export type SaleRow = z.infer<typeof saleRowSchema>;
export const saleListSchema = listSchema(saleRowSchema);

export const saleSchema = saleRowSchema.extend({ body: saleBodySchema });
export type Sale = z.infer<typeof saleSchema>;

export const productListSchema = listSchema(productSchema);

export const stockRowSchema = z.object({
  productId: z.string(),
  name: z.string(),
  /** The branch's code. */
  branch: z.string(),
  branchName: z.string(),
  onHand: milliSchema,
  unit: z.string(),
});
export const stockListSchema = listSchema(stockRowSchema);
export type StockRow = z.infer<typeof stockRowSchema>;

export const tillSchema = z.object({
  /** The register's id: the till's place, whichever device stands there. */
  id: z.string(),
  code: z.string(),
  name: z.string(),
  /** The branch's code. */
  branch: z.string(),
  branchName: z.string(),
  deviceId: z.string().nullable(),
  deviceName: z.string().nullable(),
  state: z.enum(['never-enrolled', 'active', 'superseded', 'revoked']),
  version: z.string().nullable(),
  lastSeenAt: z.string().nullable(),
  lastPushAt: z.string().nullable(),
  lastSeq: z.int(),
  quarantined: z.int(),
  online: z.boolean(),
});
export const tillListSchema = listSchema(tillSchema);
export type Till = z.infer<typeof tillSchema>;

export const enrolCodeSchema = z.object({ code: z.string(), expiresAt: z.string() });

export const salesSummarySchema = z.object({
  count: z.int(),
  /** One sum a currency. */
  totals: z.array(z.object({ currency: z.string(), total: minorSchema })),
});

/** What the live event of a booked sale carries, as far as this page uses it. */
export const saleBookedSchema = z.object({ at: z.string() });
