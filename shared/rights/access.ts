import type { Id } from '../values/ids.ts';
import { type Right, reachOfRights } from './rights.ts';

/** What somebody may do: everywhere in their company, and at single branches besides. */
export type Access = {
  everywhere: ReadonlySet<Right>;
  /** Rights of reach `branch` alone, by branch. */
  at: ReadonlyMap<Id, ReadonlySet<Right>>;
};

/** The branches whose rows somebody may see or change. */
export type BranchScope = 'all' | readonly Id[];

/** Rights given at a branch, or everywhere (null). */
export type Grant = { branch: Id | null; rights: Iterable<Right> };

export const noAccess: Access = { everywhere: new Set(), at: new Map() };

/** What grants come to. A right that no branch can hold counts only where it was given everywhere. */
export function accessOf(grants: Iterable<Grant>): Access {
  const everywhere = new Set<Right>();
  const at = new Map<Id, Set<Right>>();
  for (const { branch, rights } of grants) {
    const held = branch === null ? everywhere : (at.get(branch) ?? new Set<Right>());
    if (branch !== null) at.set(branch, held);
    for (const right of rights) {
      if (branch === null || reachOfRights[right] === 'branch') held.add(right);
    }
  }
  return { everywhere, at };
}

/** What is held by both: of what somebody was given, what somebody else may do as well. */
export function accessWithin(given: Access, limit: Access): Access {
  const at = (branch: Id) =>
    [...rightsAt(given, branch)].filter((right) => mayAt(limit, right, branch) && !everywhere.has(right));
  const everywhere = new Set([...given.everywhere].filter((right) => limit.everywhere.has(right)));
  const branches = new Set([...given.at.keys(), ...limit.at.keys()]);
  const held = [...branches].map((branch) => [branch, new Set(at(branch))] as const);
  return { everywhere, at: new Map(held.filter(([, rights]) => rights.size > 0)) };
}

function rightsAt({ everywhere, at }: Access, branch: Id): ReadonlySet<Right> {
  return new Set([...everywhere, ...(at.get(branch) ?? [])]);
}

/** Whether a right is held anywhere at all: enough for rows of no branch. */
export function mayAnywhere(access: Access, right: Right): boolean {
  if (access.everywhere.has(right)) return true;
  for (const held of access.at.values()) if (held.has(right)) return true;
  return false;
}

/** Whether a right is held at a branch; with null, everywhere. */
export function mayAt(access: Access, right: Right, branch: Id | null): boolean {
  if (access.everywhere.has(right)) return true;
  return branch !== null && access.at.get(branch)?.has(right) === true;
}

/** Where a right is held. */
export function branchesOf(access: Access, right: Right): BranchScope {
  if (access.everywhere.has(right)) return 'all';
  return [...access.at].flatMap(([branch, held]) => (held.has(right) ? [branch] : []));
}

/** Whether a row of a branch, or of none, is within. */
export function isWithin(scope: BranchScope, branch: Id | null): boolean {
  return scope === 'all' || branch === null || scope.includes(branch);
}

/**
 * Whether somebody may give these rights there, or take them: nobody decides about what they do not hold themselves, at that
 * very branch or everywhere. Answers the first right that they lack, or null.
 */
export function firstBeyond(access: Access, { branch, rights }: Grant): Right | null {
  for (const right of rights) if (!mayAt(access, right, branch)) return right;
  return null;
}

/** Every right that is held anywhere. */
export function allRights(access: Access): ReadonlySet<Right> {
  return new Set([access.everywhere, ...access.at.values()].flatMap((held) => [...held]));
}
