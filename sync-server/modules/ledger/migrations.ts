import { tenantTable } from '../../platform/db/table-sql.ts';
import type { Migration } from '../../platform/module.ts';
import { ledgerFunctionsSql } from './functions-sql.ts';

const accounts = tenantTable(
  'ledger_accounts',
  `id uuid not null,
   code text not null,
   subject text not null check (char_length(subject) <= 250),
   currency text not null,
   guard text not null check (guard in ('none', 'credit', 'debit')),
   debit bigint not null default 0,
   credit bigint not null default 0,
   debit_held bigint not null default 0,
   credit_held bigint not null default 0,
   opened_at timestamptz not null,
   constraint account_once unique (company_id, code, subject, currency),
   constraint sums_not_negative
     check (debit >= 0 and credit >= 0 and debit_held >= 0 and credit_held >= 0),
   constraint no_overdraft check (case guard
     when 'credit' then credit - debit - debit_held >= 0
     when 'debit' then debit - credit - credit_held >= 0
     else true end)`,
  { grant: 'select' },
);

const deltas = tenantTable(
  'ledger_deltas',
  `account_id uuid not null,
   id uuid not null,
   debit bigint not null,
   credit bigint not null,
   debit_held bigint not null,
   credit_held bigint not null`,
  { key: ['account_id', 'id'], grant: 'select' },
);

const transfers = tenantTable(
  'ledger_transfers',
  `id uuid not null,
   pos bigint not null,
   debit_id uuid not null,
   credit_id uuid not null,
   amount bigint not null check (amount > 0),
   currency text not null,
   phase text not null check (phase in ('single', 'pending', 'post', 'void')),
   held_change bigint not null,
   pending_id uuid,
   reverses_id uuid,
   expires_at timestamptz,
   key text not null check (char_length(key) <= 260),
   hash text not null,
   rule text not null,
   document_id uuid,
   document_kind text,
   branch_id uuid,
   business_date date not null,
   posting_date date not null,
   at timestamptz not null,
   note text,
   constraint two_accounts check (debit_id <> credit_id),
   constraint document_named check ((document_id is null) = (document_kind is null)),
   constraint resolution_names_hold check ((phase in ('post', 'void')) = (pending_id is not null)),
   constraint reversal_moves_money check (reverses_id is null or phase = 'single'),
   constraint only_holds_expire check (expires_at is null or phase = 'pending'),
   constraint hold_has_time check (expires_at > at),
   constraint held_by_phase check (case phase
     when 'single' then held_change = 0
     when 'pending' then held_change = amount
     when 'post' then held_change <= -amount
     else held_change = -amount end),
   constraint key_once unique (company_id, key)`,
  { grant: 'select, insert' },
);

const closings = tenantTable(
  'ledger_closings',
  `pos bigint not null,
   id uuid not null,
   through date,
   at timestamptz not null,
   by uuid not null,
   note text`,
  { key: ['pos'], grant: 'select, insert' },
);

const indexes = `
create unique index hold_resolves_once on ledger_transfers (company_id, pending_id) where pending_id is not null;
create unique index reversed_once on ledger_transfers (company_id, reverses_id) where reverses_id is not null;
create index ledger_transfers_by_pos on ledger_transfers (company_id, pos, id);
create index ledger_transfers_by_debit on ledger_transfers (company_id, debit_id, pos, id)
  include (amount, held_change, phase);
create index ledger_transfers_by_credit on ledger_transfers (company_id, credit_id, pos, id)
  include (amount, held_change, phase);
create index ledger_transfers_by_document on ledger_transfers (company_id, document_id)
  where document_id is not null;
create index ledger_transfers_expiring on ledger_transfers (company_id, expires_at)
  where expires_at is not null;
`;

export const migrations: readonly Migration[] = [
  {
    name: '001-ledger',
    sql: [accounts, deltas, transfers, closings, indexes, ledgerFunctionsSql].join('\n'),
  },
];
