import type { AccountCode, AccountGuard } from '@karvon/shared/ledger/chart.ts';

export const phases = ['single', 'pending', 'post', 'void'] as const;
/** `single` moves money at once. `pending` holds it; `post` moves what was held, in whole or part; `void` lets it go. */
export type Phase = (typeof phases)[number];

/**
 * The books. The application's role may add transfers and closings and change nothing: what follows from a transfer
 * is written by the database's own functions (`functions-sql.ts`).
 */
export type LedgerTables = {
  ledger_accounts: {
    company_id: string;
    id: string;
    code: AccountCode;
    subject: string;
    currency: string;
    guard: AccountGuard;
    debit: number;
    credit: number;
    /** Of pending transfers that are not resolved. */
    debit_held: number;
    credit_held: number;
    opened_at: string;
  };
  /** Sums of unguarded accounts that are not folded into the account's row yet. */
  ledger_deltas: {
    company_id: string;
    account_id: string;
    id: string;
    debit: number;
    credit: number;
    debit_held: number;
    credit_held: number;
  };
  ledger_transfers: {
    company_id: string;
    id: string;
    pos: number;
    debit_id: string;
    credit_id: string;
    amount: number;
    currency: string;
    phase: Phase;
    /** What the transfer changes of what both accounts hold: more by a hold, less by its resolution, else 0. */
    held_change: number;
    /** The hold that a `post` or `void` resolves. */
    pending_id: string | null;
    reverses_id: string | null;
    expires_at: string | null;
    key: string;
    /** Of the input: tells whether the same key came with the same meaning. */
    hash: string;
    rule: string;
    document_id: string | null;
    document_kind: string | null;
    branch_id: string | null;
    business_date: string;
    posting_date: string;
    at: string;
    note: string | null;
  };
  ledger_closings: {
    company_id: string;
    /** The newest closing holds, so that a period can be opened again. */
    pos: number;
    id: string;
    /** Null: nothing is closed. */
    through: string | null;
    at: string;
    by: string;
    note: string | null;
  };
};

/** Columns of a transfer but the company, with their SQL types: the shape of one insert. */
export const transferColumns = {
  id: 'uuid',
  pos: 'bigint',
  debit_id: 'uuid',
  credit_id: 'uuid',
  amount: 'bigint',
  currency: 'text',
  phase: 'text',
  held_change: 'bigint',
  pending_id: 'uuid',
  reverses_id: 'uuid',
  expires_at: 'timestamptz',
  key: 'text',
  hash: 'text',
  rule: 'text',
  document_id: 'uuid',
  document_kind: 'text',
  branch_id: 'uuid',
  business_date: 'date',
  posting_date: 'date',
  at: 'timestamptz',
  note: 'text',
} as const;
export type TransferRow = Omit<LedgerTables['ledger_transfers'], 'company_id'>;
