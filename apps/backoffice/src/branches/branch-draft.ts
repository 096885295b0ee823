import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { isTimeZone } from '@karvon/shared/values/time.ts';
import type { BranchDetail } from '../data/branch-answers.ts';

/** What of a branch can be changed; `address` null: none. Its code is on receipts and stays. */
export type BranchDraft = { name: string; timeZone: string; address: string | null };
export type NewBranch = BranchDraft & { code: string };
export type BranchField = keyof NewBranch;

export function draftOfBranch({ name, timeZone, address }: BranchDetail): BranchDraft {
  return { name, timeZone, address };
}

/** As it is sent: without blanks around, and no address rather than an empty one. */
export function trimmed<Draft extends BranchDraft>(draft: Draft): Draft {
  const address = (draft.address ?? '').trim();
  return { ...draft, name: draft.name.trim(), address: address === '' ? null : address };
}

/** What is missing or plainly wrong, before the centre is asked. */
export function faultsOfBranch(
  draft: BranchDraft & { code?: string },
): Partial<Record<BranchField, MessageKey>> {
  return {
    ...(draft.code === undefined || isPlaceCode(draft.code)
      ? {}
      : { code: 'admin.branches.code-wrong' as const }),
    ...(draft.name.trim() === '' ? { name: 'admin.users.name-missing' as const } : {}),
    ...(isTimeZone(draft.timeZone) ? {} : { timeZone: 'admin.branches.zone-missing' as const }),
  };
}

/** As branches and tills are called on receipts. */
export function isPlaceCode(code: string): boolean {
  return /^[A-Z0-9]{1,10}$/.test(code);
}

/** What was typed, as a code is written. */
export function asPlaceCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/\s/g, '');
}

/** The next free code of a till at a branch: the branch's own with a number, `A3`. */
export function nextTillCode(branch: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${branch}${number}`)) number += 1;
  return `${branch}${number}`;
}
