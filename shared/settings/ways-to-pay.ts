import { z } from 'zod';
import type { Tender } from '../journal/sale-body.ts';

/** What can be switched on as it is, under the name that everybody knows it by. */
export const plainWays = ['debt', 'instalment', 'certificate'] as const satisfies readonly Tender['kind'][];
export type PlainWay = (typeof plainWays)[number];

/** A code of its own, a space, and what the button says: `payme Payme`. */
const BY_QR = /^([a-z0-9][a-z0-9-]{0,39}) (\S.{0,59})$/u;
/** Codes that mean something else. */
const TAKEN: readonly string[] = ['cash', 'card', ...plainWays];

/**
 * How a shop can be paid beside cash and card, in the order of the buttons: `debt`, `instalment` and `certificate` by their kind, ways to
 * pay by a QR code each by a code of the shop's and their name.
 */
export const wayToPaySchema = z.string().refine((line) => wayOf(line) !== null, 'is no way to pay');
export const waysToPaySchema = z
  .array(wayToPaySchema)
  .max(20)
  .refine(
    (lines) => new Set(lines.map((line) => wayOf(line)?.code)).size === lines.length,
    'names a tender twice',
  );

/** `name` null: what its kind is called in each language. */
export type WayToPay = { code: string; kind: PlainWay | 'qr'; name: string | null };

/** What a line says; null when it is none. */
export function wayOf(line: string): WayToPay | null {
  const kind = plainWays.find((one) => one === line);
  if (kind !== undefined) return { code: kind, kind, name: null };
  const [, code = '', name = ''] = BY_QR.exec(line) ?? [];
  return code === '' || TAKEN.includes(code) ? null : { code, kind: 'qr', name };
}

export function waysOf(lines: readonly string[]): WayToPay[] {
  return lines.map(wayOf).filter((way) => way !== null);
}
