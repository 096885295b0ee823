import { sql } from 'kysely';
import {
  EXCEPTIONS_RAISED,
  type ExceptionKind,
  type ExceptionsRaised,
} from '@karvon/shared/exceptions/kinds.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import type { TenantTx } from '../db/transaction.ts';

/** Something that a manager must look at. */
export type NewException = {
  kind: ExceptionKind;
  /** What it is about, 300 characters at most: while one is open, the same kind and subject is not raised again. */
  subject: string;
  /** The fact that it came with. */
  documentId: Id | null;
  branchId: Id | null;
  registerId?: Id | null;
  deviceId?: Id | null;
  /** What a person needs to understand it, by kind (`shared/exceptions/details.ts`). */
  details: WireObject;
  raisedAt: Instant;
};

/**
 * Notes what a manager must settle: one statement, whatever the number. The same kind and subject while one is open
 * changes nothing. Once it is committed, whoever may see exceptions hears how many of each kind there are more.
 */
export async function raiseExceptions(
  tx: TenantTx,
  newId: () => Id,
  list: readonly NewException[],
): Promise<void> {
  if (list.length === 0) return;
  const rows = list.map((exception) => ({
    id: newId(),
    kind: exception.kind,
    subject: exception.subject,
    document_id: exception.documentId,
    branch_id: exception.branchId,
    register_id: exception.registerId ?? null,
    device_id: exception.deviceId ?? null,
    details: exception.details,
    raised_at: exception.raisedAt,
  }));
  // In one order in every transaction: two that raise the same ones wait for each other one way only.
  const inserted = await sql<Raised>`
    insert into exceptions (company_id, id, kind, subject, document_id, branch_id, register_id, device_id,
      details, raised_at)
    select ${tx.companyId}::uuid, id, kind, subject, document_id, branch_id, register_id, device_id, details, raised_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as input (id uuid, kind text, subject text,
      document_id uuid, branch_id uuid, register_id uuid, device_id uuid, details jsonb, raised_at timestamptz)
    order by kind, subject
    on conflict (company_id, kind, subject) where settled_at is null do nothing
    returning kind, branch_id as branch`.execute(tx.db);
  tellRaised(tx, inserted.rows);
}

type Raised = { kind: ExceptionKind; branch: Id | null };

/** What each open transaction has raised so far, by branch: listeners are told once of each, whatever the number of calls. */
const raised = new WeakMap<TenantTx, Map<Id | null, Required<ExceptionsRaised>['kinds']>>();

function tellRaised(tx: TenantTx, rows: readonly Raised[]): void {
  const byBranch = raised.get(tx) ?? new Map<Id | null, Required<ExceptionsRaised>['kinds']>();
  raised.set(tx, byBranch);
  for (const { kind, branch } of rows) {
    const counts = byBranch.get(branch) ?? {};
    if (!byBranch.has(branch)) {
      byBranch.set(branch, counts);
      tx.tell({ right: 'exceptions.view', branch, name: EXCEPTIONS_RAISED, payload: { kinds: counts } });
    }
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
}
