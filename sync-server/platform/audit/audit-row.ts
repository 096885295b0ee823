import { createHash } from 'node:crypto';
import type { AuditActorKind, AuditObjectKind } from '@karvon/shared/audit/actions.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { canonicalJson, type WireJson, type WireObject } from '@karvon/shared/values/wire-json.ts';

/**
 * Who did it, as they and their roles were called at that moment. `id`: null where nobody has proven who they are.
 */
export type Actor = { kind: AuditActorKind; id: Id | null; name: string; role: string | null };
export type AuditObject<Kind = AuditObjectKind> = { kind: Kind; id: string; label: string };

/** A row of a company's log, as its hash is made of it. It never changes. */
export type AuditRow = {
  company: Id;
  at: Instant;
  actor: Actor;
  action: string;
  object: AuditObject<string> | null;
  details: WireObject;
  requestId: string | null;
  address: string | null;
};

/** Where a row stands in its company's chain: 1, 2, 3 … without a gap, and the hash that binds it to all before it. */
export type Link = { seq: number; hash: string };

/** What a company's chain begins with. */
export const CHAIN_START: Link = { seq: 0, hash: '0'.repeat(64) };

/** The text that a row's hash is made of, and the database reads its columns from. */
export function contentOf(row: AuditRow): string {
  return canonicalJson(row satisfies Record<keyof AuditRow, WireJson>);
}

/**
 * The link of a row behind another: SHA-256, in hex, of the previous hash, the row's number and its canonical JSON, each
 * on a line of its own. The same as `audit_append` in the database makes.
 */
export function linkBehind(previous: Link, row: AuditRow): Link {
  const seq = previous.seq + 1;
  const text = `${previous.hash}\n${seq}\n${contentOf(row)}`;
  return { seq, hash: createHash('sha256').update(text).digest('hex') };
}
