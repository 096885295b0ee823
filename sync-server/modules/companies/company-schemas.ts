import { companyBodySchema } from '@karvon/shared/directory/entry.ts';
import { RETURN_DAYS_MAX } from '@karvon/shared/journal/return-window.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { localeSchema } from '@karvon/shared/values/locale.ts';
import { z } from 'zod';
import { emailSchema } from '../../platform/auth/create-user.ts';
import { defineList } from '../../platform/list/define-list.ts';
import { companyProfileSchema } from './company-profile.ts';
import { newBranchSchema } from './schemas.ts';

export const companyAnswerSchema = z.object({
  id: idSchema,
  slug: z.string(),
  name: z.string(),
  /** False: the platform has closed it, and nobody of it is let in. */
  active: z.boolean(),
  /** The company's own terms; null in the list of all companies. */
  terms: z
    .object({
      currency: z.string(),
      currencyDecimals: z.int(),
      country: z.string(),
      taxRegime: z.string(),
      defaultLocale: localeSchema,
      returnDays: z.int(),
    })
    .nullable(),
  /** Likewise. */
  profile: companyProfileSchema.nullable(),
});
export const companyList = defineList({
  item: companyAnswerSchema,
  table: 'company_slugs',
  tie: [{ column: 'slug', type: 'text' }],
  search: 'Name and short name.',
  filters: { active: z.enum(['yes', 'no', 'all']).default('all') },
  pages: 'both',
});
export type CompaniesQuery = z.output<typeof companyList.query>;

const { name, slug, currency, country, taxRegime } = companyBodySchema.shape;
export const newCompanySchema = z.strictObject({
  name: name.trim(),
  /** Its short name in addresses; made of the name where it is not given. */
  slug: slug.optional(),
  currency: currency.default('UZS'),
  country: country.default('UZ'),
  taxRegime: taxRegime.default('vat'),
  defaultLocale: localeSchema.default('ru'),
  profile: companyProfileSchema.partial().default({}),
  owner: z.strictObject({
    email: emailSchema,
    name: z.string().trim().min(1).max(200),
    password: z.string().min(1).max(200),
  }),
  branch: newBranchSchema,
});
export type NewCompanyBody = z.output<typeof newCompanySchema>;
export const companyOpenedSchema = z.object({ id: idSchema, slug: z.string() });

export const companyChangeSchema = z
  .strictObject({
    name: name.trim().optional(),
    /** What is absent of it stays. */
    profile: companyProfileSchema.partial().optional(),
    /** For how many days tills keep what others of their branch have sold; 0: not at all. */
    returnDays: z.int().min(0).max(RETURN_DAYS_MAX).optional(),
    /** False closes the company, true opens it again; the platform's people alone decide that. */
    active: z.boolean().optional(),
    /** Why it is closed or opened again, for the log. */
    reason: z.string().trim().min(1).max(500).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, { path: ['name'], message: 'is missing' })
  .refine(({ active, reason }) => reason === undefined || active !== undefined, {
    path: ['reason'],
    message: 'goes with active alone',
  });
export type CompanyChange = Omit<z.output<typeof companyChangeSchema>, 'active' | 'reason'>;
