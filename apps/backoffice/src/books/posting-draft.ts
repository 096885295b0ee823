import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { type AccountCode, accountCodes } from '@karvon/shared/ledger/chart.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import type { Failure } from '../data/failure.ts';
import { type AccountLike, subjectKindOf } from './account-words.ts';

/** A transfer as it is being typed. */
export type PostingDraft = {
  debit: AccountLike;
  credit: AccountLike;
  amount: string;
  day: string;
  branchId: string;
  note: string;
};
export type DraftField = 'debit' | 'debit.subject' | 'credit' | 'credit.subject' | 'amount' | 'day' | 'note';
export type DraftFaults = Partial<Record<DraftField, MessageKey>>;

/** What is wrong with a draft, field by field; nothing when it may be sent. */
export function faultsOf(draft: PostingDraft, decimals: number): DraftFaults {
  const { debit, credit } = draft;
  const amount = parseAmount(draft.amount, decimals);
  const same = debit.code === credit.code && debit.subject.trim() === credit.subject.trim();
  return {
    ...accountFaults('debit', debit),
    ...accountFaults('credit', credit),
    ...(same && debit.code !== '' ? { credit: 'admin.post.same-account' as const } : {}),
    ...(amount === null || amount === 0 ? { amount: 'admin.post.amount-wrong' as const } : {}),
    ...(draft.day === '' ? { day: 'admin.post.date-missing' as const } : {}),
    ...(draft.note.trim() === '' ? { note: 'admin.post.note-missing' as const } : {}),
  };
}

function accountFaults(side: 'debit' | 'credit', { code, subject }: AccountLike): DraftFaults {
  if (code === '') return { [side]: 'admin.post.account-missing' };
  if (subjectKindOf(code) === 'none' || subject.trim() !== '') return {};
  return { [`${side}.subject`]: 'admin.post.subject-missing' };
}

/** The request's body. Only for a draft without faults. */
export function bodyOfDraft(draft: PostingDraft, currency: { code: string; decimals: number }) {
  const { debit, credit, branchId, day, note } = draft;
  return {
    debit: { code: codeOf(debit), subject: debit.subject.trim() },
    credit: { code: codeOf(credit), subject: credit.subject.trim() },
    amount: parseAmount(draft.amount, currency.decimals) ?? 0,
    currency: currency.code,
    branchId: branchId === '' ? null : branchId,
    businessDate: day,
    note: note.trim(),
  };
}

function codeOf({ code }: AccountLike): AccountCode {
  const known = accountCodes.find((one) => one === code);
  if (known === undefined) throw new Error(`There is no account of the code "${code}".`);
  return known;
}

/** Fields of the request that the centre names in a refusal → fields of the form. */
const fieldsOfCentre: Readonly<Record<string, DraftField>> = {
  debit: 'debit',
  'debit.subject': 'debit.subject',
  credit: 'credit',
  'credit.subject': 'credit.subject',
  amount: 'amount',
  businessDate: 'day',
  postingDate: 'day',
  note: 'note',
};

/** The field that a refusal is about, when it is about one that the form shows. */
export function fieldOfFailure(failure: Failure): DraftField | null {
  const [first, ...more] = Object.keys(failure.details).flatMap((field) => fieldsOfCentre[field] ?? []);
  return first !== undefined && more.length === 0 ? first : null;
}
