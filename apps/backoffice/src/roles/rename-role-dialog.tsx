import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useState } from 'react';
import type { Role } from '../data/access-answers.ts';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { useRenameRole } from './roles-changes.ts';

/** Another name for a role of the company's own; who has it keeps it. */
export function RenameRoleDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useText();
  const rename = useRenameRole();
  const [name, setName] = useState(role.name ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (rename.isPending || name.trim() === '') return;
    rename.mutate({ ...role, name: name.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('admin.roles.rename', { role: role.name ?? '' })} onClose={onClose}>
      <form noValidate onSubmit={submit}>
        <Field
          label={t('admin.roles.name')}
          autoFocus
          maxLength={200}
          value={name}
          error={name.trim() === '' && t('admin.users.name-missing')}
          onChange={(event) => setName(event.target.value)}
        />
        {rename.isError && <FailureNote failure={failureOf(rename.error)} />}
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('admin.do.cancel')}</Button>
          <Button type="submit" look="primary" aria-disabled={rename.isPending}>
            {t(rename.isPending ? 'admin.edit.busy' : 'admin.edit.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
