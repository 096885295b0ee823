import { z } from 'zod';

/** A telephone number in E.164: `+998901234567`. */
export const phoneSchema = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be a number in E.164, e.g. +998901234567');

/** How numbers are written within a country: its code, how many digits follow, and what is dialled before them at home. */
type Dialling = { code: string; digits: number; trunk: string };

const dialling: Readonly<Record<string, Dialling>> = {
  AM: { code: '374', digits: 8, trunk: '0' },
  AZ: { code: '994', digits: 9, trunk: '0' },
  BY: { code: '375', digits: 9, trunk: '80' },
  GE: { code: '995', digits: 9, trunk: '0' },
  KG: { code: '996', digits: 9, trunk: '0' },
  KZ: { code: '7', digits: 10, trunk: '8' },
  RU: { code: '7', digits: 10, trunk: '8' },
  TJ: { code: '992', digits: 9, trunk: '8' },
  TM: { code: '993', digits: 8, trunk: '8' },
  UA: { code: '380', digits: 9, trunk: '0' },
  UZ: { code: '998', digits: 9, trunk: '8' },
};

/**
 * What was typed as a number in E.164, whatever people put between its digits; null where it is none. A number without `+` is one
 * of the country, with its code or as it is dialled at home; with `+` or `00` it may be any other's.
 * @param country ISO 3166, two letters
 */
export function phoneIn(country: string, typed: string): string | null {
  const bare = typed.trim().replaceAll(/[\s().-]/g, '');
  const said = bare.startsWith('00') ? `+${bare.slice(2)}` : bare;
  if (!/^\+?\d+$/.test(said)) return null;
  const own = dialling[country];
  const whole = said.startsWith('+') ? said : ownNumber(own, said);
  if (whole === null || !phoneSchema.safeParse(whole).success) return null;
  const isOwn = own !== undefined && whole.startsWith(`+${own.code}`);
  return isOwn && whole.length !== 1 + own.code.length + own.digits ? null : whole;
}

function ownNumber(own: Dialling | undefined, digits: string): string | null {
  if (own === undefined) return null;
  const { code, digits: length, trunk } = own;
  if (digits.length === length) return `+${code}${digits}`;
  for (const before of [code, trunk]) {
    if (digits.startsWith(before) && digits.length === before.length + length) {
      return `+${code}${digits.slice(before.length)}`;
    }
  }
  return null;
}
