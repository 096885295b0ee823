import { type Access, mayAt } from '@karvon/shared/rights/access.ts';
import type { Right } from '@karvon/shared/rights/rights.ts';
import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import type { Role } from '../data/access-answers.ts';
import type { CellChange, MatrixDraft } from './matrix-draft.ts';

/** What both forms of the table show, and what they may do. */
export type TableProps = {
  roles: Role[];
  draft: MatrixDraft;
  /** What the reader may do themselves: nobody gives or takes anything else. */
  mine: Access;
  mayEdit: boolean;
  onPress: (change: CellChange) => void;
  onCopy: ((role: Role) => void) | null;
};

const OWNER = 'company.owner';

/** Why a cell can't be pressed; null when it can. */
export function whyFixed(role: Role, right: Right, { mine, mayEdit }: TableProps): MessageKey | null {
  if (role.id === OWNER) return 'admin.roles.owner-fixed';
  if (!mayEdit) return 'admin.roles.only-read';
  return mayAt(mine, right, null) ? null : 'admin.roles.not-mine';
}
