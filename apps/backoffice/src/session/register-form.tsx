import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import type { Failure } from '../data/failure.ts';
import { MarketSelect } from '../parts/market-select.tsx';
import { DoorFrame } from './door-frame.tsx';
import { type Asked, askToRegister } from './mailed-code.ts';
import { PasswordField } from './password-field.tsx';
import {
  bodyOfRegistration,
  faultsOfRegistration,
  refusedFields,
  type RegistrationDraft,
  type RegistrationField,
} from './registration-draft.ts';
import { SignInLead } from './sign-in-lead.tsx';
import { useSession } from './use-session.ts';

type Props = {
  draft: RegistrationDraft;
  onChange: (part: Partial<RegistrationDraft>) => void;
  onAsked: (asked: Asked) => void;
  onBack: () => void;
};

/** Company, name, e-mail and password. What was typed stays, whatever the answer; a fault stands where it arose. */
export function RegisterForm({ draft, onChange, onAsked, onBack }: Props) {
  const { t, locale } = useText();
  const { client } = useSession();
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<ReturnType<typeof faultsOfRegistration>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const refused = refusedFields(failure?.details ?? {});
  const errorOf = (field: RegistrationField) => {
    const fault = faults[field];
    return fault === undefined ? refused[field] : t(fault);
  };
  const change = (part: Partial<RegistrationDraft>) => {
    setFaults({});
    onChange(part);
  };

  async function submit() {
    if (busy) return;
    const found = faultsOfRegistration(draft);
    setFailure(null);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    const result = await askToRegister(client, bodyOfRegistration(draft, locale));
    setBusy(false);
    if (result.ok) onAsked(result.value);
    else setFailure(result.failure);
  }

  return (
    <DoorFrame title={t('admin.register.title')} onSubmit={submit}>
      <SignInLead failure={Object.keys(refused).length === 0 ? failure : null}>
        {t('admin.register.lead')}
      </SignInLead>
      <div className="grid gap-2">
        <Field
          data-testid="register-company"
          label={t('admin.register.company')}
          hint={t('admin.register.company-hint')}
          error={errorOf('company')}
          name="organization"
          autoComplete="organization"
          autoFocus
          maxLength={200}
          value={draft.company}
          onChange={(event) => change({ company: event.target.value })}
        />
        <MarketSelect
          testId="register-country"
          country={draft.country}
          onChange={(country) => change({ country })}
        />
        <Field
          data-testid="register-name"
          label={t('admin.register.name')}
          error={errorOf('name')}
          name="name"
          autoComplete="name"
          maxLength={100}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <Field
          data-testid="register-email"
          label={t('admin.sign-in.email')}
          error={errorOf('email')}
          type="email"
          inputMode="email"
          name="email"
          autoComplete="username"
          maxLength={254}
          value={draft.email}
          onChange={(event) => change({ email: event.target.value })}
        />
        <PasswordField
          data-testid="register-password"
          label={t('admin.sign-in.password')}
          hint={t('admin.register.password-hint')}
          error={errorOf('password')}
          name="password"
          autoComplete="new-password"
          maxLength={200}
          value={draft.password}
          onChange={(event) => change({ password: event.target.value })}
        />
      </div>
      <Button className="mt-2" type="submit" look="primary" data-testid="register" aria-disabled={busy}>
        {t(busy ? 'admin.mail-code.sending' : 'admin.register.do')}
      </Button>
      <Button className="mt-2" look="quiet" data-testid="back-to-sign-in" onClick={onBack}>
        {t('admin.sign-in.back')}
      </Button>
    </DoorFrame>
  );
}
