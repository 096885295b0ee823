import type { AuditAction } from '@karvon/shared/audit/actions.ts';
import { audit } from '../../platform/audit/audit.ts';
import type { Doer } from '../../platform/audit/doer.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Transfer } from './find-transfers.ts';

/** Writes into the log of deeds that a person has posted this transfer. What facts post is in the journal. */
export function auditTransfer(tx: TenantTx, by: Doer, transfer: Transfer): void {
  const { id, debit, credit, amount, currency, businessDate, postingDate, document, note } = transfer;
  const object = { kind: 'transfer' as const, id, label: `${debit.code} → ${credit.code}` };
  const details = {
    amount,
    currency,
    debit: sideText(debit),
    credit: sideText(credit),
    businessDate,
    postingDate,
    follows: transfer.holdId ?? transfer.reversesId,
    document: document?.id ?? null,
    note,
  };
  audit(tx, { by, action: actionOf(transfer), object, details });
}

function sideText({ code, subject }: Transfer['debit']): string {
  return subject === '' ? code : `${code} ${subject}`;
}

function actionOf({ phase, reversesId }: Transfer): AuditAction {
  if (phase === 'pending') return 'transfer.held';
  if (phase === 'post') return 'hold.posted';
  if (phase === 'void') return 'hold.voided';
  return reversesId === null ? 'transfer.posted' : 'transfer.reversed';
}
