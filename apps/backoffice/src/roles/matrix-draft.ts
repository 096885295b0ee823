import type { Role } from '../data/access-answers.ts';

/** One cell that was pressed: the role has the right from then on, or has it no more. */
export type CellChange = { role: string; right: string; has: boolean };

/** What has been changed and is not saved yet, in the order it was pressed; undone from the end. */
export type MatrixDraft = readonly CellChange[];

/** Whether the role brings the right, as it is on the screen. */
export function hasNow(role: Role, right: string, draft: MatrixDraft): boolean {
  return (
    draft.findLast((change) => change.role === role.id && change.right === right)?.has ??
    role.rights.includes(right)
  );
}

/** Whether the cell is another than at the centre. */
export function isChanged(role: Role, right: string, draft: MatrixDraft): boolean {
  return hasNow(role, right, draft) !== role.rights.includes(right);
}

/** The rights that a role is to bring; those that this page does not know stay as they are. */
export function rightsNow(role: Role, draft: MatrixDraft): string[] {
  const touched = draft.filter((change) => change.role === role.id).map(({ right }) => right);
  return [...new Set([...role.rights, ...touched])].filter((right) => hasNow(role, right, draft));
}

/** The roles that are to be saved, with how many of their cells are other than at the centre. */
export function changedRoles(roles: readonly Role[], draft: MatrixDraft): { role: Role; cells: number }[] {
  return roles.flatMap((role) => {
    const rights = new Set(draft.filter((change) => change.role === role.id).map(({ right }) => right));
    const cells = [...rights].filter((right) => isChanged(role, right, draft)).length;
    return cells === 0 ? [] : [{ role, cells }];
  });
}

/**
 * The roles among those that are to be saved which are other at the centre than they were on the screen: somebody else has
 * changed them, or has taken them away (`now` null).
 */
export function changedMeanwhile(
  saving: readonly Role[],
  fresh: readonly Role[],
): { before: Role; now: Role | null }[] {
  return saving.flatMap((before) => {
    const now = fresh.find(({ id }) => id === before.id) ?? null;
    const same =
      now !== null &&
      now.rights.length === before.rights.length &&
      now.rights.every((right) => before.rights.includes(right));
    return same ? [] : [{ before, now }];
  });
}
