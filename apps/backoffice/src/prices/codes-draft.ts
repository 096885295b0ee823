import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { wholeNumber } from '../words/text-lines.ts';
import type { ManyCodes } from './codes-queries.ts';

/** Many codes as they are thought of. */
export type CodesDraft = { count: string; prefix: string; length: string; to: string };
export const newCodes: CodesDraft = { count: '100', prefix: '', length: '8', to: '' };

/** The fields that the centre would refuse. */
export function faultsOfCodes({ count, length }: CodesDraft): Partial<Record<keyof CodesDraft, MessageKey>> {
  return {
    ...(wholeNumber(count, 1, 1000) === null ? { count: 'admin.prices.count-wrong' as const } : {}),
    ...(wholeNumber(length, 4, 16) === null ? { length: 'admin.prices.codes-length-wrong' as const } : {}),
  };
}

export function bodyOfCodes({ count, prefix, length, to }: CodesDraft): ManyCodes {
  return {
    count: Number(count),
    prefix: prefix.trim(),
    length: Number(length),
    from: null,
    to: to === '' ? null : to,
  };
}

/** A code as it is kept and compared. */
export function asCode(typed: string): string {
  return typed.trim().toUpperCase();
}
