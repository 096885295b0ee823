import { phoneSchema } from '@karvon/shared/values/phone.ts';
import { z } from 'zod';
import { emailSchema } from '../../platform/auth/create-user.ts';

const line = (length: number) => z.string().trim().min(1).max(length).nullable();

/** Who a company is to others, besides its name; null: not said. */
export const companyProfileSchema = z.strictObject({
  /** As the register of companies has it. */
  legalName: line(300),
  /** Its number with the tax office. */
  tin: line(20),
  phone: phoneSchema.nullable(),
  email: emailSchema.nullable(),
  address: line(300),
  description: line(2000),
});
export type CompanyProfile = z.infer<typeof companyProfileSchema>;
export const profileFields = Object.keys(companyProfileSchema.shape) as (keyof CompanyProfile)[];

/** What is stored of a profile, with what is missing there. */
export function profileOf(stored: Partial<CompanyProfile>): CompanyProfile {
  const { legalName = null, tin = null, phone = null, email = null } = stored;
  const { address = null, description = null } = stored;
  return { legalName, tin, phone, email, address, description };
}
