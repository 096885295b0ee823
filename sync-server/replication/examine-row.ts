import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { canonicalHash, findWireFault, type WireJson } from '@karvon/shared/values/wire-json.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { FormerLife } from '../platform/module.ts';

/** Why a pushed row can't be booked. Codes are for programs, reasons for whoever settles the quarantine. */
export type Refusal = {
  code: 'malformed' | 'forged' | 'other-content' | 'not-bookable' | 'waits';
  reason: string;
  /** With `waits`: the refused fact that the record begins with. */
  waitsFor?: string;
};

export type ExaminedRow = { ok: true; fact: JournalFact; hash: string } | { ok: false; refusal: Refusal };

/**
 * Looks at one pushed row of the journal: is it a fact, may it travel, and does it speak for the till that pushed
 * it? A till also hands in what was left of those that stood at its register before, and what was born at a branch where
 * it stood before: facts keep the names they were born with.
 */
export function examineRow(
  document: unknown,
  device: DevicePrincipal,
  former: readonly FormerLife[],
): ExaminedRow {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return refused('malformed', 'the row is not an object');
  }
  const { _deleted: deleted, ...rest } = document as Record<string, unknown>;
  if (deleted === true) return refused('malformed', 'a fact of the journal can’t be deleted');
  const wire = findWireFault(rest);
  if (wire !== null) return refused('malformed', `${wire.path} ${wire.reason}`);
  const parsed = parseFact(rest);
  if (!parsed.ok) return refused('malformed', `${parsed.path}: ${parsed.reason}`);
  const forged = forgedField(parsed.fact, device, former);
  if (forged !== null) return refused('forged', `${forged} is not the till’s that pushed it`);
  return { ok: true, fact: parsed.fact, hash: canonicalHash(rest as WireJson) };
}

/** Number and incarnation that a row claims, as far as they can be read at all: they count as received. */
export function claimedNumber(
  document: unknown,
  device: DevicePrincipal,
): { incarnation: number; seq: number } | null {
  if (typeof document !== 'object' || document === null) return null;
  const { device: claimed, incarnation, seq } = document as Record<string, unknown>;
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1;
  if (claimed !== device.deviceId || !isCount(incarnation) || !isCount(seq)) return null;
  return incarnation <= device.incarnation ? { incarnation, seq } : null;
}

/** Whether a row says that it was born at another device than the one that pushed it, or where this one does not stand now. */
export function claimsAnother(document: unknown, device: DevicePrincipal): boolean {
  if (typeof document !== 'object' || document === null) return false;
  const { device: bornAt, branch } = document as Record<string, unknown>;
  return (
    (bornAt !== undefined && bornAt !== device.deviceId) ||
    (branch !== undefined && branch !== device.branchId)
  );
}

function forgedField(
  fact: JournalFact,
  device: DevicePrincipal,
  former: readonly FormerLife[],
): string | null {
  if (fact.company !== device.companyId) return 'company';
  const lives = [device, ...former].filter(({ deviceId }) => deviceId === fact.device);
  if (lives.length === 0) return 'device';
  // It may have been moved since, and be known elsewhere by now than when this push began.
  if (!lives.some((life) => stoodAt(life, fact.branch))) return 'branch';
  if (fact.register !== device.registerId) return 'register';
  // A centre that was put back does not know every life of those before. All of them came before the one that pushes.
  const isFormer = fact.device !== device.deviceId && fact.incarnation < device.incarnation;
  return isFormer || lives.some((life) => fact.incarnation <= life.incarnation) ? null : 'incarnation';
}

function stoodAt(life: Pick<FormerLife, 'branchId' | 'earlierBranches'>, branch: Id): boolean {
  return life.branchId === branch || life.earlierBranches?.includes(branch) === true;
}

function refused(code: Refusal['code'], reason: string): ExaminedRow {
  return { ok: false, refusal: { code, reason } };
}
