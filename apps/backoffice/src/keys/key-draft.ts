import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { type Access, mayAt } from '@karvon/shared/rights/access.ts';
import { keyRights, reachOfRights, type Right } from '@karvon/shared/rights/rights.ts';
import type { ProgramKey } from '../data/key-answers.ts';
import type { Failure } from '../data/failure.ts';

/** A key as somebody thinks it up. `branches` null: everywhere. */
export type KeyDraft = { name: string; branches: string[] | null; rights: Right[]; days: number };
export type KeyField = 'name' | 'branches' | 'rights' | 'expiresAt';
export type KeyBody = { name: string; branches: string[] | null; rights: Right[]; expiresAt: string };

/** For how many days a key can be good; the centre allows a year and a day. */
export const keyLasts = [30, 90, 180, 365] as const;
export const newKey: KeyDraft = { name: '', branches: null, rights: [], days: 90 };
const DAY_MS = 86_400_000;

/** The rights that somebody may give a key there: those that keys may hold and they hold themselves, in each of the branches. */
export function rightsToGive(access: Access, branches: readonly string[] | null): Right[] {
  if (branches === null) return keyRights.filter((right) => mayAt(access, right, null));
  return keyRights.filter(
    (right) => reachOfRights[right] === 'branch' && branches.every((branch) => mayAt(access, right, branch)),
  );
}

/** Of what was chosen, what can be given there. */
export function rightsOfDraft({ rights, branches }: KeyDraft, access: Access): Right[] {
  const may = rightsToGive(access, branches);
  return rights.filter((right) => may.includes(right));
}

/** The fields that the centre would refuse. */
export function faultsOfKey(
  { name, branches }: KeyDraft,
  rights: readonly Right[],
): Partial<Record<KeyField, MessageKey>> {
  return {
    ...(name.trim() === '' ? { name: 'admin.users.name-missing' as const } : {}),
    ...(branches?.length === 0 ? { branches: 'admin.api-keys.branches-missing' as const } : {}),
    ...(rights.length === 0 ? { rights: 'admin.api-keys.rights-missing' as const } : {}),
  };
}

export function bodyOfKey({ name, branches, days }: KeyDraft, rights: Right[], nowMs: number): KeyBody {
  return {
    name: name.trim(),
    branches,
    rights,
    expiresAt: new Date(nowMs + days * DAY_MS).toISOString(),
  };
}

/** The field that the centre refused; null where it is none of them. */
export function fieldOfKeyRefusal({ details }: Failure): KeyField | null {
  const [field] = Object.keys(details).map((path) => path.split('.')[0]);
  return fields.find((known) => known === field) ?? null;
}
const fields = ['name', 'branches', 'rights', 'expiresAt'] as const;

export type KeyState = 'good' | 'expired' | 'revoked';

/** Whether a program gets in with it by now. */
export function stateOfKey(key: Pick<ProgramKey, 'expiresAt' | 'revokedAt'>, nowMs: number): KeyState {
  if (key.revokedAt !== null) return 'revoked';
  return Date.parse(key.expiresAt) <= nowMs ? 'expired' : 'good';
}
