import type { AuditActorKind } from '@karvon/shared/audit/actions.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import type { AuditRow, Link } from './audit-row.ts';

/** The log, as Kysely sees it: `audit_append` alone writes it. */
export type AuditTables = {
  audit_log: {
    company_id: string;
    seq: number;
    hash: string;
    at: string;
    actor_kind: AuditActorKind;
    actor_id: string | null;
    actor_name: string;
    actor_role: string | null;
    action: string;
    object_kind: string | null;
    object_id: string | null;
    object_label: string | null;
    details: WireObject;
    request_id: string | null;
    address: string | null;
  };
  audit_heads: { company_id: string; seq: number; hash: string };
  audit_words: { company_id: string; word: string; seq: number };
};

/** A row of the log with its place in the chain. */
export type LoggedRow = AuditRow & Link;

/** The row as its hash was made of it. */
export function loggedRowOf(row: AuditTables['audit_log']): LoggedRow {
  const { object_kind: kind, object_id: id, object_label: label } = row;
  return {
    seq: row.seq,
    hash: row.hash,
    company: row.company_id,
    at: row.at as Instant,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name, role: row.actor_role },
    action: row.action,
    object: kind === null || id === null || label === null ? null : { kind, id, label },
    details: row.details,
    requestId: row.request_id,
    address: row.address,
  };
}
