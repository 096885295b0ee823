import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import type { Failure } from '../data/failure.ts';
import { CodeField } from './code-field.tsx';
import { DoorFrame } from './door-frame.tsx';
import { askForNewPassword, type Asked, chooseNewPassword } from './mailed-code.ts';
import { PasswordField } from './password-field.tsx';
import { codeOf, isEmail } from './registration-draft.ts';
import { SignInLead } from './sign-in-lead.tsx';
import { useSession } from './use-session.ts';

type Props = {
  email: string;
  onEmail: (email: string) => void;
  onBack: () => void;
  /** The new password is set. */
  onDone: () => void;
};

/** A forgotten password: an address, then the code that was sent there with a new password. Who has an account is not told. */
export function ForgotPage(props: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  if (asked === null) return <AskEmail {...props} onAsked={setAsked} />;
  return <NewPassword {...props} asked={asked} onAsked={setAsked} />;
}

function AskEmail({ email, onEmail, onBack, onAsked }: Props & { onAsked: (asked: Asked) => void }) {
  const { t } = useText();
  const { client } = useSession();
  const [busy, setBusy] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit() {
    if (busy) return;
    setFailure(null);
    setMissing(!isEmail(email));
    if (!isEmail(email)) return;
    setBusy(true);
    const result = await askForNewPassword(client, email.trim());
    setBusy(false);
    if (result.ok) onAsked(result.value);
    else setFailure(result.failure);
  }

  return (
    <DoorFrame title={t('admin.forgot.title')} onSubmit={submit}>
      <SignInLead failure={failure}>{t('admin.forgot.lead')}</SignInLead>
      <Field
        data-testid="email"
        label={t('admin.sign-in.email')}
        error={isMissing && t('admin.sign-in.email-missing')}
        type="email"
        inputMode="email"
        name="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={(event) => {
          setMissing(false);
          onEmail(event.target.value);
        }}
      />
      <Button className="mt-2" type="submit" look="primary" data-testid="ask-for-code" aria-disabled={busy}>
        {t(busy ? 'admin.mail-code.sending' : 'admin.forgot.do')}
      </Button>
      <Button className="mt-2" look="quiet" data-testid="back-to-sign-in" onClick={onBack}>
        {t('admin.sign-in.back')}
      </Button>
    </DoorFrame>
  );
}

function NewPassword(props: Props & { asked: Asked; onAsked: (asked: Asked) => void }) {
  const { t } = useText();
  const { client } = useSession();
  const { asked, email, onAsked, onBack, onDone } = props;
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<'code' | 'password' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const weak = failure?.details['password']?.join('; ');

  async function submit() {
    if (busy) return;
    const digits = codeOf(code);
    setFailure(null);
    const gap = digits === null ? 'code' : password === '' ? 'password' : null;
    setMissing(gap);
    if (gap !== null || digits === null) return;
    setBusy(true);
    const proof = { request: asked.request, code: digits, password };
    const result = await chooseNewPassword(client, proof);
    setBusy(false);
    if (result.ok) onDone();
    else setFailure(result.failure);
  }

  async function sendAgain() {
    if (busy) return;
    setBusy(true);
    const result = await askForNewPassword(client, email.trim());
    setBusy(false);
    setFailure(result.ok ? null : result.failure);
    if (!result.ok) return;
    setCode('');
    onAsked(result.value);
  }

  return (
    <DoorFrame title={t('admin.mail-link.reset-password.title')} onSubmit={submit}>
      <SignInLead failure={weak === undefined ? failure : null}>
        {t('admin.forgot.sent', { email: email.trim(), minutes: asked.codeMinutes })}
      </SignInLead>
      <div className="grid gap-2">
        <CodeField
          value={code}
          isWrong={missing === 'code'}
          onChange={(typed) => {
            setMissing(null);
            setCode(typed);
          }}
        />
        <PasswordField
          data-testid="new-password"
          label={t('admin.mail-link.reset-password.field')}
          hint={t('admin.register.password-hint')}
          error={weak ?? (missing === 'password' && t('admin.sign-in.password-missing'))}
          name="password"
          autoComplete="new-password"
          maxLength={200}
          value={password}
          onChange={(event) => {
            setMissing(null);
            setPassword(event.target.value);
          }}
        />
      </div>
      <Button className="mt-2" type="submit" look="primary" data-testid="set-password" aria-disabled={busy}>
        {t(busy ? 'admin.edit.busy' : 'admin.mail-link.reset-password.do')}
      </Button>
      <Button className="mt-2" data-testid="send-again" onClick={() => void sendAgain()}>
        {t('admin.mail-code.again')}
      </Button>
      <Button className="mt-2" look="quiet" data-testid="back-to-sign-in" onClick={onBack}>
        {t('admin.sign-in.back')}
      </Button>
    </DoorFrame>
  );
}
