import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useState } from 'react';
import type { Role } from '../data/access-answers.ts';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { beyondText } from '../users/beyond-text.ts';
import { roleWord } from '../words/role-words.ts';
import { useAddRole } from './roles-changes.ts';

/** A role of the company's own: an empty one, or one that begins as another is. */
export function AddRoleDialog({ from, onClose }: { from: Role | null; onClose: () => void }) {
  const { t } = useText();
  const add = useAddRole();
  const word = from === null ? '' : roleWord(t, from.id, from.name);
  const [name, setName] = useState(from === null ? '' : t('admin.roles.copy-name', { role: word }));
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (add.isPending || name.trim() === '') return;
    add.mutate({ name: name.trim(), rights: from?.rights ?? [] }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={from === null ? t('admin.roles.add') : t('admin.roles.copy', { role: word })}
      onClose={onClose}
    >
      <form noValidate onSubmit={submit}>
        <p className="mb-3 text-muted">
          {t(from === null ? 'admin.roles.add-lead' : 'admin.roles.copy-lead')}
        </p>
        <Field
          label={t('admin.roles.name')}
          data-testid="role-name"
          autoFocus
          maxLength={200}
          value={name}
          error={isMissing && t('admin.users.name-missing')}
          onChange={(event) => setName(event.target.value)}
        />
        {add.isError && (
          <FailureNote failure={failureOf(add.error)} text={beyondText(failureOf(add.error), t)} />
        )}
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('admin.do.cancel')}</Button>
          <Button type="submit" look="primary" data-testid="role-add" aria-disabled={add.isPending}>
            {t(add.isPending ? 'admin.edit.busy' : 'admin.roles.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
