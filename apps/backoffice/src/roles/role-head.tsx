import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Copy, Crown, PenLine, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Role } from '../data/access-answers.ts';
import { roleWord } from '../words/role-words.ts';
import { RemoveRoleDialog } from './remove-role-dialog.tsx';
import { RenameRoleDialog } from './rename-role-dialog.tsx';

type Props = { role: Role; mayEdit: boolean; onCopy: ((role: Role) => void) | null };

/** A role's name, who has it, and what can be done with it as a whole. */
export function RoleHead({ role, mayEdit, onCopy }: Props) {
  const { t } = useText();
  const [asked, setAsked] = useState<'rename' | 'remove' | null>(null);
  const word = roleWord(t, role.id, role.name);
  const close = () => setAsked(null);
  const isOwner = role.id === 'company.owner';
  return (
    <div data-testid="role-head" data-role={role.id} className="text-center font-normal">
      <p className="line-clamp-2 font-semibold break-words" title={word}>
        {isOwner && <Crown size={15} aria-hidden className="mr-1 inline align-[-2px] text-wait" />}
        {word}
      </p>
      <p className="text-13 text-muted">
        {t('admin.roles.used', { users: role.users, people: role.people })}
      </p>
      {role.isChanged && <p className="text-13 text-info">{t('admin.roles.changed')}</p>}
      {mayEdit && (
        <div className="flex justify-center">
          <HeadButton
            label={t('admin.roles.copy', { role: word })}
            icon={Copy}
            onClick={() => onCopy?.(role)}
          />
          {role.isOwn && (
            <>
              <HeadButton
                label={t('admin.roles.rename', { role: word })}
                icon={PenLine}
                onClick={() => setAsked('rename')}
              />
              <HeadButton
                label={t('admin.roles.remove', { role: word })}
                icon={Trash2}
                onClick={() => setAsked('remove')}
              />
            </>
          )}
          {role.isChanged && (
            <HeadButton
              label={t('admin.roles.reset', { role: word })}
              icon={RotateCcw}
              onClick={() => setAsked('remove')}
            />
          )}
        </div>
      )}
      {asked === 'rename' && <RenameRoleDialog role={role} onClose={close} />}
      {asked === 'remove' && <RemoveRoleDialog role={role} onClose={close} />}
    </div>
  );
}

function HeadButton(props: { label: string; icon: typeof Copy; onClick: () => void }) {
  const { label, icon: Icon, onClick } = props;
  return (
    <Button look="quiet" className="min-h-9! px-2!" aria-label={label} title={label} onClick={onClick}>
      <Icon size={16} aria-hidden />
    </Button>
  );
}
