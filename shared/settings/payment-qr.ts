import { z } from 'zod';
import type { Minor } from '../values/money.ts';

/**
 * What the QR code of a tender says: the tender's code, a space, and a text as the shop's provider has given it. In the text `{sum}` is
 * what is to be paid in the currency's unit (`4000.00`), `{minor}` in its minor unit (`400000`), `{attempt}` an id of this attempt
 * to pay, by which the provider tells them apart. `click https://my.click.uz/services/pay?service_id=1&amount={sum}`.
 */
const LINE = /^(\S{1,40}) (\S.{0,499})$/u;
const PLACE = /\{(\w*)\}/g;
const places = ['sum', 'minor', 'attempt'];

export const paymentQrLineSchema = z.string().refine(isLine, 'is no tender with the text of its QR code');
export const paymentQrSchema = z
  .array(paymentQrLineSchema)
  .max(50)
  .refine((lines) => new Set(lines.map(tenderOf)).size === lines.length, 'names a tender twice');

/** Whether the code of a tender is known here. */
export function hasPaymentQr(lines: readonly string[], tender: string): boolean {
  return lines.some((line) => tenderOf(line) === tender);
}

/**
 * The text of a tender's code for one attempt to pay; null where the shop has none.
 * @param decimals of the currency's minor unit
 */
export function paymentQrOf(
  lines: readonly string[],
  tender: string,
  { amount, decimals, attempt }: { amount: Minor; decimals: number; attempt: string },
): string | null {
  const line = lines.find((one) => tenderOf(one) === tender);
  const text = LINE.exec(line ?? '')?.[2];
  if (text === undefined) return null;
  const filled: Record<string, string> = {
    sum: inUnits(amount, decimals),
    minor: String(amount),
    attempt,
  };
  return text.replaceAll(PLACE, (place, name: string) => filled[name] ?? place);
}

function tenderOf(line: string): string | undefined {
  return LINE.exec(line)?.[1];
}

function isLine(line: string): boolean {
  const text = LINE.exec(line)?.[2];
  return text !== undefined && [...text.matchAll(PLACE)].every(([, name = '']) => places.includes(name));
}

function inUnits(amount: Minor, decimals: number): string {
  if (decimals === 0) return String(amount);
  const digits = String(amount).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
