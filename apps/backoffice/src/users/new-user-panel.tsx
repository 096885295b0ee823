import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { failureOf } from '../data/failure.ts';
import { AddForm } from '../parts/add-form.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { failureText } from '../words/failure-text.ts';
import { beyondText } from './beyond-text.ts';
import { GrantsEditor } from './grants-editor.tsx';
import { faultsOfNewUser, fieldOfRefusal, type NewUserField } from './new-user-faults.ts';
import { type NewUser, useAddUser } from './users-queries.ts';

/** Somebody who is to sign in: who they are, a first password, and what they may do. */
export function NewUserPanel() {
  const { t } = useText();
  const filters = useSearch({ from: '/users' });
  const navigate = useNavigate();
  const close = useCallback(
    () => navigate({ to: '/users', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  return (
    <SidePanel rowId="new" title={t('admin.users.add')} onClose={close}>
      <NewUserForm
        onAdded={(userId) =>
          void navigate({ to: '/users/$userId', params: { userId }, search: {}, replace: true })
        }
      />
    </SidePanel>
  );
}

function NewUserForm({ onAdded }: { onAdded: (id: string) => void }) {
  const { t } = useText();
  const add = useAddUser();
  const [draft, setDraft] = useState<NewUser>({ name: '', email: '', password: '', grants: [] });
  const [faults, setFaults] = useState<ReturnType<typeof faultsOfNewUser>>({});
  const failure = add.isError ? failureOf(add.error) : null;
  const refused = failure === null ? null : fieldOfRefusal(failure);
  const change = (part: Partial<NewUser>) => {
    setDraft({ ...draft, ...part });
    setFaults({});
    add.reset();
  };
  const errorOf = (field: NewUserField) => {
    const fault = faults[field];
    if (fault !== undefined) return t(fault);
    return failure !== null && refused === field ? failureText(failure, t) : null;
  };
  const submit = () => {
    const found = faultsOfNewUser(draft);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const body = { ...draft, name: draft.name.trim(), email: draft.email.trim() };
    add.mutate(body, { onSuccess: ({ id }) => onAdded(id) });
  };
  return (
    <AddForm
      testId="new-user-form"
      buttonTestId="add-user"
      label={t('admin.users.add')}
      isBusy={add.isPending}
      failure={refused === null ? failure : null}
      failureText={failure === null ? undefined : beyondText(failure, t)}
      onSubmit={submit}
    >
      <Field
        label={t('admin.users.name')}
        data-testid="new-user-name"
        maxLength={200}
        autoFocus
        value={draft.name}
        error={errorOf('name')}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Field
        label={t('admin.users.email')}
        data-testid="new-user-email"
        type="email"
        inputMode="email"
        maxLength={254}
        value={draft.email}
        error={errorOf('email')}
        onChange={(event) => change({ email: event.target.value })}
      />
      <Field
        label={t('admin.users.password')}
        data-testid="new-user-password"
        autoComplete="new-password"
        spellCheck={false}
        autoCapitalize="none"
        maxLength={200}
        hint={t('admin.users.password-hint')}
        value={draft.password}
        error={errorOf('password')}
        onChange={(event) => change({ password: event.target.value })}
      />
      <GrantsEditor
        grants={draft.grants}
        error={errorOf('grants')}
        onChange={(grants) => change({ grants })}
      />
    </AddForm>
  );
}
