import { listSchema } from '@karvon/shared/api/shapes.ts';
import { z } from 'zod';

/** A company in the list of all: what is its own affair is not told there. */
export const companyRowSchema = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  /** False: the platform has closed it. */
  active: z.boolean(),
});
export type CompanyRow = z.infer<typeof companyRowSchema>;
export const companyRowListSchema = listSchema(companyRowSchema);

const word = z.string().nullable();
export const companyDetailSchema = companyRowSchema.extend({
  terms: z.object({ currency: z.string(), country: z.string(), defaultLocale: z.string() }).nullable(),
  profile: z
    .object({ legalName: word, tin: word, phone: word, email: word, address: word, description: word })
    .nullable(),
});
export type CompanyDetail = z.infer<typeof companyDetailSchema>;

export const companyOpenedSchema = z.object({ id: z.string(), slug: z.string() });
