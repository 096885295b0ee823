import { useText } from '@karvon/ui/i18n.ts';
import type { Role } from '../data/access-answers.ts';
import { ChangedMeanwhile } from '../editing/changed-meanwhile.tsx';
import { roleWord } from '../words/role-words.ts';
import { hasNow, type MatrixDraft } from './matrix-draft.ts';
import { rightWord } from './right-words.ts';

/** Roles that somebody else has changed since they were read: what differs now from what was on the screen, and what I want. */
export function RoleClashes(props: {
  clashes: readonly { before: Role; now: Role | null }[];
  draft: MatrixDraft;
  onTakeTheirs: () => void;
  onTakeUpMine: () => void;
}) {
  const { t } = useText();
  const { clashes, draft, onTakeTheirs, onTakeUpMine } = props;
  const listed = (rights: readonly string[]) =>
    rights.length === 0 ? '—' : rights.map((right) => rightWord(t, right)).join(', ');
  return (
    <ChangedMeanwhile
      fields={clashes.map(({ before, now }) => ({
        name: roleWord(t, before.id, before.name),
        theirs: now === null ? t('admin.roles.gone') : told(before, now),
        mine: listed(
          [...new Set(draft.filter(({ role }) => role === before.id).map(({ right }) => right))].map(
            mark(before),
          ),
        ),
      }))}
      onTakeTheirs={onTakeTheirs}
      onTakeUpMine={onTakeUpMine}
    />
  );

  function mark(before: Role) {
    return (right: string) => `${hasNow(before, right, draft) ? '+' : '−'}${right}`;
  }

  function told(before: Role, now: Role): string {
    const given = now.rights.filter((right) => !before.rights.includes(right)).map((right) => `+${right}`);
    const taken = before.rights.filter((right) => !now.rights.includes(right)).map((right) => `−${right}`);
    return listed([...given, ...taken]);
  }
}
