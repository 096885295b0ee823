import type { Right } from '@karvon/shared/rights/rights.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Check, Minus } from 'lucide-react';
import type { Role } from '../data/access-answers.ts';
import { roleWord } from '../words/role-words.ts';
import { type CellChange, hasNow, isChanged, type MatrixDraft } from './matrix-draft.ts';

/** Whether a role brings a right. A change that is not saved yet is marked by its edge and in words. */
export function RightCell(props: {
  role: Role;
  right: Right;
  draft: MatrixDraft;
  /** Null: it can't be changed here. */
  onPress: ((change: CellChange) => void) | null;
  /** Why it can't. */
  why: string | undefined;
}) {
  const { t } = useText();
  const { role, right, draft, onPress, why } = props;
  const has = hasNow(role, right, draft);
  const changed = isChanged(role, right, draft);
  const Icon = has ? Check : Minus;
  const label = `${t(`admin.right.${right}`)}: ${roleWord(t, role.id, role.name)}`;
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={has}
      aria-label={changed ? `${label}. ${t('admin.roles.not-saved')}` : label}
      aria-disabled={onPress === null}
      title={why}
      data-testid={`cell-${role.id}-${right}`}
      data-changed={changed}
      onClick={() => onPress?.({ role: role.id, right, has: !has })}
      className={`mx-auto grid size-11 place-items-center rounded-md border-2 ${
        changed ? 'border-wait bg-wait-soft text-on-wait-soft' : 'border-transparent'
      } ${has && !changed ? 'text-done' : ''} ${has || changed ? '' : 'text-muted opacity-60'} ${
        onPress === null ? 'cursor-default! opacity-50' : 'hover:border-edge'
      }`}
    >
      <Icon size={18} strokeWidth={has ? 3 : 2} aria-hidden />
    </button>
  );
}
