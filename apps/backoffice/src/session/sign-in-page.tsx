import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { Preferences } from '@karvon/ui/components/preferences.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import type { Failure } from '../data/failure.ts';
import { Brand } from '../shell/brand.tsx';
import { SignInCode } from './sign-in-code.tsx';
import { SignInLead } from './sign-in-lead.tsx';
import { useSession } from './use-session.ts';

/** E-mail and password, and a code where somebody has a second step. What was typed stays, whatever the answer; a fault stands where it arose. */
export function SignInPage({ over }: { over: boolean }) {
  const { t } = useText();
  const session = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [visible, setVisible] = useState(false);
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<'email' | 'password' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [challenge, setChallenge] = useState<string | null>(null);
  const emailField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
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
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-96 flex-col px-4 py-6">
      <form onSubmit={(event) => void submit(event)} noValidate className="my-auto flex flex-col py-8">
        <Brand />
        <h1 className="mt-8 text-24 font-semibold">{t('admin.sign-in.title')}</h1>
        <SignInLead failure={failure}>{over ? t('admin.sign-in.over') : t('admin.sign-in.lead')}</SignInLead>
        <Field
          ref={emailField}
          data-testid="email"
          label={t('admin.sign-in.email')}
          error={missing === 'email' && t('admin.sign-in.email-missing')}
          type="email"
          inputMode="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <div className="relative">
          <Field
            ref={passwordField}
            data-testid="password"
            label={t('admin.sign-in.password')}
            error={missing === 'password' && t('admin.sign-in.password-missing')}
            type={visible ? 'text' : 'password'}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <button
            type="button"
            className="absolute -top-3 right-0 flex h-9 items-center gap-1 rounded-sm text-13 text-muted hover:text-ink"
            aria-pressed={visible}
            onClick={() => setVisible(!visible)}
          >
            {visible ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
            {visible ? t('admin.sign-in.hide-password') : t('admin.sign-in.show-password')}
          </button>
        </div>
        <Button className="mt-2" type="submit" look="primary" data-testid="sign-in" aria-disabled={busy}>
          {busy ? t('admin.sign-in.busy') : t('admin.sign-in.do')}
        </Button>
      </form>
      <Preferences />
    </main>
  );
}
