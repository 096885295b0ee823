import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useState } from 'react';
import { FailureNote } from '../parts/failure-note.tsx';
import { useMe } from '../session/use-session.ts';
import { accountFault } from './account-fault.ts';
import { useChangePassword } from './profile-queries.ts';

/** Another password, by the present one. */
export function PasswordPart() {
  const { t } = useText();
  const me = useMe();
  const change = useChangePassword();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const fault = accountFault(change.error, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending || current === '' || password === '') return;
    const clear = () => {
      setCurrent('');
      setPassword('');
    };
    change.mutate({ current, password }, { onSuccess: clear });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col">
      <p className="mb-3 text-muted" role="status" data-testid="password-note">
        {t(change.isSuccess ? 'admin.profile.password-changed' : 'admin.profile.password-lead')}
      </p>
      {/* For programs that keep passwords: whose this is. */}
      <input type="email" name="email" autoComplete="username" value={me.email} readOnly hidden />
      <Field
        data-testid="present-password"
        label={t('admin.profile.present-password')}
        error={fault?.field === 'current' && fault.text}
        type="password"
        name="current"
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <Field
        data-testid="new-password"
        label={t('admin.profile.new-password')}
        error={fault?.field === 'password' && fault.text}
        type="password"
        name="password"
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {fault !== null && fault.field === null && <FailureNote failure={fault.failure} />}
      <Button
        className="mt-2 self-start"
        type="submit"
        data-testid="change-password"
        aria-disabled={change.isPending || current === '' || password === ''}
      >
        {t('admin.profile.change-password')}
      </Button>
    </form>
  );
}
