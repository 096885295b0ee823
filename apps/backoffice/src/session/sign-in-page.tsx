import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Failure, unwrap } from '../data/failure.ts';
import { whileAway } from '../data/try-again.ts';
import { TEXT_LINK } from '../parts/text-link.ts';
import { DoorFrame } from './door-frame.tsx';
import { readDoorOptions } from './mailed-code.ts';
import { PasswordField } from './password-field.tsx';
import { SignInCode } from './sign-in-code.tsx';
import { SignInLead } from './sign-in-lead.tsx';
import { useSession } from './use-session.ts';

/** E-mail and password, and a code where somebody has a second step. What was typed stays, whatever the answer; a fault stands where it arose. */
export function SignInPage(props: {
  over: boolean;
  /** A new password was just chosen. */
  isNewPassword: boolean;
  email: string;
  onEmail: (email: string) => void;
  onWay: (way: 'forgot-password' | 'register') => void;
}) {
  const { t } = useText();
  const session = useSession();
  const { over, isNewPassword, email, onEmail, onWay } = props;
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<'email' | 'password' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [challenge, setChallenge] = useState<string | null>(null);
  const emailField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  async function submit() {
    if (busy) return;
    setFailure(null);
    const gap = email.trim() === '' ? 'email' : password === '' ? 'password' : null;
    setMissing(gap);
    if (gap !== null) return (gap === 'email' ? emailField : passwordField).current?.focus();
    setBusy(true);
    const result = await session.signIn(email.trim(), password);
    if (result.ok && result.value === null) return;
    setBusy(false);
    if (result.ok) return setChallenge(result.value);
    setFailure(result.failure);
    if (result.failure.status === 401) passwordField.current?.select();
  }

  if (challenge !== null) {
    return (
      <SignInCode
        challenge={challenge}
        onBack={(why) => {
          setChallenge(null);
          setFailure(why);
        }}
      />
    );
  }
  const lead = isNewPassword ? 'admin.mail-link.reset-password.done' : 'admin.sign-in.lead';
  return (
    <DoorFrame title={t('admin.sign-in.title')} onSubmit={submit}>
      <SignInLead failure={failure}>{t(over && !isNewPassword ? 'admin.sign-in.over' : lead)}</SignInLead>
      <Field
        ref={emailField}
        data-testid="email"
        label={t('admin.sign-in.email')}
        error={missing === 'email' && t('admin.sign-in.email-missing')}
        type="email"
        inputMode="email"
        name="email"
        autoComplete="username"
        autoFocus={email === ''}
        value={email}
        onChange={(event) => onEmail(event.target.value)}
      />
      <PasswordField
        ref={passwordField}
        data-testid="password"
        label={t('admin.sign-in.password')}
        error={missing === 'password' && t('admin.sign-in.password-missing')}
        name="password"
        autoComplete="current-password"
        autoFocus={email !== ''}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button className="mt-2" type="submit" look="primary" data-testid="sign-in" aria-disabled={busy}>
        {busy ? t('admin.sign-in.busy') : t('admin.sign-in.do')}
      </Button>
      <OtherWays onWay={onWay} />
    </DoorFrame>
  );
}

/** What else can be done here, as far as the centre allows it. Its room is kept while that is asked. */
function OtherWays({ onWay }: { onWay: (way: 'forgot-password' | 'register') => void }) {
  const { t } = useText();
  const { client } = useSession();
  const options = useQuery({
    queryKey: ['door-options'],
    queryFn: async () => unwrap(await readDoorOptions(client)),
    refetchInterval: whileAway(false),
  }).data;
  return (
    <div className="mt-3 flex min-h-22 flex-col items-start">
      {options?.newPassword === true && (
        <button
          type="button"
          data-testid="forgot-password"
          className={`min-h-11 ${TEXT_LINK}`}
          onClick={() => onWay('forgot-password')}
        >
          {t('admin.forgot.link')}
        </button>
      )}
      {options?.registration === true && (
        <button
          type="button"
          data-testid="to-register"
          className={`min-h-11 ${TEXT_LINK}`}
          onClick={() => onWay('register')}
        >
          {t('admin.register.link')}
        </button>
      )}
    </div>
  );
}
