import type { LineTax } from '@karvon/shared/journal/sale-body.ts';

/** A tax as the subject of an account: `VAT 12%`; `VAT —` for who is no payer of it. */
export function taxKey({ code, rateBp }: Pick<LineTax, 'code' | 'rateBp'>): string {
  return rateBp === null ? `${code} —` : `${code} ${rateBp / 100}%`;
}

/** All taxes of a line as the subject of its revenue; empty where there are none. */
export function taxesKey(taxes: readonly Pick<LineTax, 'code' | 'rateBp'>[]): string {
  return taxes.map(taxKey).join(' + ');
}
