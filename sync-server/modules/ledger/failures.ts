import { accountNameKey } from '@karvon/shared/ledger/chart.ts';
import { ApiFailure, type FailureCode, type FailureOptions } from '../../platform/http/api-failure.ts';
import type { AccountRef } from './transfer-input.ts';

/** The key is known for a transfer of another meaning. `fields` says where they differ. */
export class LedgerConflict extends ApiFailure {
  constructor(key: string, fields: readonly string[]) {
    super(409, 'transfer-exists-differently', {
      params: { fields: fields.join(', ') },
      details: Object.fromEntries(
        fields.map((field) => [field, [`differs from the transfer with the key ${key}`]]),
      ),
    });
  }
}

/** The books refuse a transfer; nothing of its statement was posted. */
export class LedgerRefusal extends ApiFailure {
  constructor(status: 404 | 409 | 422, code: LedgerRefusalCode, options: FailureOptions = {}) {
    super(status, code, options);
  }
}

export type LedgerRefusalCode = Extract<
  FailureCode,
  | 'insufficient-funds'
  | 'hold-resolved-already'
  | 'hold-expired'
  | 'hold-without-time'
  | 'not-a-hold'
  | 'hold-too-small'
  | 'already-reversed'
  | 'not-reversible'
  | 'period-closed'
  | 'unknown-transfer'
>;

/** What a guarded account can't give. Amounts in the currency's minor unit. */
export function insufficientFunds(account: AccountRef, available: number, needed: number): LedgerRefusal {
  const { code, subject, currency } = account;
  const params = { account: { key: accountNameKey(code) }, subject, available, needed, currency };
  const details = { amount: [{ key: 'input.more-than-there-is' as const, params: { available, needed } }] };
  return new LedgerRefusal(409, 'insufficient-funds', { params, details });
}

type Meaning = { status: 409 | 422; code: LedgerRefusalCode; field: string; reason: string };

/** Names of the database's rules (`functions-sql.ts`, `migrations.ts`) that a caller can break → what they are told. */
const meanings: Readonly<Record<string, Meaning>> = {
  hold_resolves_once: {
    status: 409,
    code: 'hold-resolved-already',
    field: 'id',
    reason: 'is posted, released or expired',
  },
  hold_not_expired: { status: 409, code: 'hold-expired', field: 'id', reason: 'has expired' },
  hold_has_time: { status: 422, code: 'hold-without-time', field: 'expiresAt', reason: 'is over already' },
  held_by_phase: { status: 422, code: 'hold-too-small', field: 'amount', reason: 'is more than is held' },
  period_closed: {
    status: 409,
    code: 'period-closed',
    field: 'postingDate',
    reason: 'is in a closed period',
  },
};

/** The refusal behind a database error; anything else as it came. */
export function ledgerFailureOf(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return error;
  const meaning = meanings[String(error.constraint)];
  if (meaning === undefined) return error;
  const { status, code, field, reason } = meaning;
  const through = 'detail' in error && code === 'period-closed' ? String(error.detail) : '';
  return new LedgerRefusal(status, code, { params: { through }, details: { [field]: [reason] } });
}
