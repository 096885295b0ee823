import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import type { Role } from '../data/access-answers.ts';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { TEXT_LINK } from '../parts/text-link.ts';
import { beyondText } from '../users/beyond-text.ts';
import { roleWord } from '../words/role-words.ts';
import { useRemoveRole } from './roles-changes.ts';

/** Takes a role away that nobody has, or puts one that every company has back to how it began. Who has it is told first. */
export function RemoveRoleDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useText();
  const remove = useRemoveRole();
  const word = roleWord(t, role.id, role.name);
  const isHeld = role.isOwn && role.users + role.people > 0;
  const title = t(role.isOwn ? 'admin.roles.remove' : 'admin.roles.reset', { role: word });
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="text-muted">
        {isHeld
          ? t('admin.roles.remove-held', { users: role.users, people: role.people })
          : t(role.isOwn ? 'admin.roles.remove-lead' : 'admin.roles.reset-lead')}
      </p>
      {isHeld && role.users > 0 && (
        <p className="mt-2">
          <Link to="/users" search={{ role: role.id }} className={TEXT_LINK}>
            {t('admin.roles.who')}
          </Link>
        </p>
      )}
      {remove.isError && (
        <div className="mt-4">
          <FailureNote failure={failureOf(remove.error)} text={beyondText(failureOf(remove.error), t)} />
        </div>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button autoFocus onClick={onClose}>
          {t(isHeld ? 'admin.do.close' : 'admin.do.cancel')}
        </Button>
        {!isHeld && (
          <Button
            look="danger"
            data-testid="role-remove-confirm"
            aria-disabled={remove.isPending}
            onClick={() => remove.isPending || remove.mutate(role.id, { onSuccess: onClose })}
          >
            {title}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
