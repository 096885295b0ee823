import { expect, test } from 'vitest';
import { offline } from '../data/failure.ts';
import { bodyOfDraft, faultsOf, fieldOfFailure, type PostingDraft } from './posting-draft.ts';

const draft: PostingDraft = {
  debit: { code: 'expenses', subject: ' rent ' },
  credit: { code: 'bank', subject: '' },
  amount: '25 000,50',
  day: '2026-11-21',
  branchId: '',
  note: ' November ',
};

test('a whole draft is sent in minor units', () => {
  expect(faultsOf(draft, 2)).toEqual({});
  expect(bodyOfDraft(draft, { code: 'UZS', decimals: 2 })).toEqual({
    debit: { code: 'expenses', subject: 'rent' },
    credit: { code: 'bank', subject: '' },
    amount: 2_500_050,
    currency: 'UZS',
    branchId: null,
    businessDate: '2026-11-21',
    note: 'November',
  });
});

test('what is missing is told at its field', () => {
  const none = { code: '', subject: '' };
  expect(faultsOf({ ...draft, debit: none, credit: none, amount: '', day: '', note: ' ' }, 2)).toEqual({
    debit: 'admin.post.account-missing',
    credit: 'admin.post.account-missing',
    amount: 'admin.post.amount-wrong',
    day: 'admin.post.date-missing',
    note: 'admin.post.note-missing',
  });
  expect(faultsOf({ ...draft, debit: { code: 'expenses', subject: ' ' } }, 2)).toEqual({
    'debit.subject': 'admin.post.subject-missing',
  });
  expect(faultsOf({ ...draft, debit: draft.credit }, 2)).toEqual({ credit: 'admin.post.same-account' });
  expect(faultsOf({ ...draft, amount: '0' }, 2)).toEqual({ amount: 'admin.post.amount-wrong' });
});

test('a refusal stands at the one field that it names', () => {
  const refused = (details: Record<string, string[]>) => fieldOfFailure({ ...offline, details });
  expect(refused({ postingDate: ['is in a closed period'] })).toBe('day');
  expect(refused({ amount: [], debit: [] })).toBeNull();
  expect(refused({ 'Idempotency-Key': [] })).toBeNull();
});
