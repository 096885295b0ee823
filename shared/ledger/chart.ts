import type { MessageKey } from '../i18n/en/texts.ts';

export type AccountType = 'asset' | 'liability' | 'equity' | 'income' | 'expense' | 'clearing';

/** What an account is kept by: one account for each register, client, certificate … `none`: one for the company. */
export type SubjectKind =
  | 'none'
  | 'register'
  | 'branch'
  | 'place'
  | 'method'
  | 'client'
  | 'agent'
  | 'person'
  | 'supplier'
  | 'owner'
  | 'deal'
  | 'certificate'
  | 'tax'
  | 'article'
  | 'reason'
  | 'text';

/**
 * Whether an account may be overdrawn. `credit`: what was credited must cover what is debited and held (a wallet).
 * `debit`: the other way round. `none`: it may go below zero.
 */
export type AccountGuard = 'none' | 'credit' | 'debit';

/** The accounts that books are kept in. A code, once in books, is never renamed or given another meaning. */
export const chart = [
  { code: 'till-cash', type: 'asset', subject: 'register', guard: 'none' },
  { code: 'safe-cash', type: 'asset', subject: 'branch', guard: 'none' },
  { code: 'cash-in-transit', type: 'asset', subject: 'branch', guard: 'none' },
  { code: 'bank', type: 'asset', subject: 'none', guard: 'none' },
  { code: 'acquirer', type: 'asset', subject: 'method', guard: 'none' },
  { code: 'client-debt', type: 'asset', subject: 'client', guard: 'none' },
  { code: 'instalments', type: 'asset', subject: 'client', guard: 'none' },
  { code: 'agent-debt', type: 'asset', subject: 'agent', guard: 'none' },
  { code: 'staff-debt', type: 'asset', subject: 'person', guard: 'none' },
  { code: 'stock', type: 'asset', subject: 'place', guard: 'none' },
  { code: 'shortfall', type: 'asset', subject: 'text', guard: 'none' },
  { code: 'tax', type: 'liability', subject: 'tax', guard: 'none' },
  { code: 'certificates', type: 'liability', subject: 'certificate', guard: 'credit' },
  { code: 'bonuses', type: 'liability', subject: 'client', guard: 'credit' },
  { code: 'tips', type: 'liability', subject: 'person', guard: 'none' },
  { code: 'supplier-debt', type: 'liability', subject: 'supplier', guard: 'none' },
  { code: 'client-advances', type: 'liability', subject: 'client', guard: 'credit' },
  { code: 'wallets', type: 'liability', subject: 'owner', guard: 'credit' },
  { code: 'escrow', type: 'liability', subject: 'deal', guard: 'credit' },
  { code: 'holds', type: 'liability', subject: 'deal', guard: 'credit' },
  { code: 'opening-balance', type: 'equity', subject: 'none', guard: 'none' },
  { code: 'owner', type: 'equity', subject: 'none', guard: 'none' },
  { code: 'revenue', type: 'income', subject: 'tax', guard: 'none' },
  { code: 'other-income', type: 'income', subject: 'article', guard: 'none' },
  { code: 'rounding', type: 'income', subject: 'none', guard: 'none' },
  { code: 'cost-of-goods', type: 'expense', subject: 'none', guard: 'none' },
  { code: 'write-offs', type: 'expense', subject: 'reason', guard: 'none' },
  { code: 'stock-differences', type: 'expense', subject: 'none', guard: 'none' },
  { code: 'expenses', type: 'expense', subject: 'article', guard: 'none' },
  { code: 'bonus-cost', type: 'expense', subject: 'none', guard: 'none' },
  { code: 'cash-differences', type: 'expense', subject: 'register', guard: 'none' },
  { code: 'shortfall-losses', type: 'expense', subject: 'none', guard: 'none' },
  { code: 'settlement', type: 'clearing', subject: 'none', guard: 'none' },
  { code: 'exchange', type: 'clearing', subject: 'none', guard: 'none' },
] as const satisfies readonly ChartRow[];

type ChartRow = { code: string; type: AccountType; subject: SubjectKind; guard: AccountGuard };

export type AccountCode = (typeof chart)[number]['code'];
export type ChartAccount = ChartRow & { code: AccountCode };

export const accountTypes = ['asset', 'liability', 'equity', 'income', 'expense', 'clearing'] as const;
export const accountCodes: readonly AccountCode[] = chart.map((account) => account.code);

const byCode: ReadonlyMap<string, ChartAccount> = new Map(chart.map((account) => [account.code, account]));

/** The account of this code. Throws for a code that the chart does not have. */
export function accountOf(code: AccountCode): ChartAccount {
  const account = byCode.get(code);
  if (account === undefined) throw new Error(`There is no account "${code}" in the chart.`);
  return account;
}

/** The text that names an account to people. */
export function accountNameKey(code: AccountCode): MessageKey {
  return `ledger.account.${code}`;
}

/** Whether an account's balance is what was debited less what was credited, or the other way round. */
export function growsByDebit(type: AccountType): boolean {
  return type === 'asset' || type === 'expense' || type === 'clearing';
}

/** Whether people may move an account by hand. What goods are worth follows from what moves them, and from nothing else. */
export function isMovedByHand(code: string): boolean {
  return code !== 'stock';
}
