import type { AuditAction } from '@karvon/shared/audit/actions.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import type { TenantTx } from '../db/transaction.ts';
import type { AuditObject, AuditRow } from './audit-row.ts';
import { boundedDetails, boundedText } from './bounded-details.ts';
import type { Doer } from './doer.ts';

export type Deed = {
  by: Doer;
  action: AuditAction;
  /** What it was done to; `label`: what people call that at this moment. */
  object: AuditObject;
  /** What else is worth knowing: small, without secrets, and without more of clients than their id. */
  details?: WireObject;
};

/**
 * Writes a deed into the log of the transaction's company. Call it in the transaction of the deed: both are committed, or
 * neither. The row is kept back and chained by the transaction's last statement, so it can't be read back before. A deed of
 * somebody of another company (the platform's) is written into the log of that one, too.
 */
export function audit(tx: TenantTx, { by, action, object, details = {} }: Deed): void {
  const row: AuditRow = {
    company: tx.companyId,
    at: by.at,
    actor: { ...by.actor, name: boundedText(by.actor.name) },
    action,
    object: { kind: object.kind, id: boundedText(object.id), label: boundedText(object.label) },
    details: boundedDetails(details),
    requestId: by.requestId,
    address: by.address,
  };
  tx.chain([row]);
  if (by.home === null || by.home === tx.companyId) return;
  tx.chain([{ ...row, company: by.home, details: { ...row.details, company: tx.companyId } }]);
}

/** The same for a change whose details are what has changed: none where nothing has. */
export function auditChange(tx: TenantTx, deed: Deed & { details: WireObject }): void {
  if (Object.keys(deed.details).length > 0) audit(tx, deed);
}
