import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useRef, useState } from 'react';
import type { Failure } from '../data/failure.ts';
import { DoorFrame } from './door-frame.tsx';
import { SignInLead } from './sign-in-lead.tsx';
import { useSession } from './use-session.ts';

/** The second step: a code of somebody's app, or a recovery code. `onBack` with why, where the first step is void. */
export function SignInCode(props: { challenge: string; onBack: (why: Failure | null) => void }) {
  const { t } = useText();
  const session = useSession();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useRef<HTMLInputElement>(null);

  async function submit() {
    if (busy) return;
    setFailure(null);
    setMissing(code.trim() === '');
    if (code.trim() === '') return field.current?.focus();
    setBusy(true);
    const result = await session.finishSignIn(props.challenge, code);
    if (result.ok) return;
    setBusy(false);
    if (result.failure.code === 'challenge-over') return props.onBack(result.failure);
    setFailure(result.failure);
    field.current?.select();
  }

  return (
    <DoorFrame title={t('admin.sign-in.code-title')} onSubmit={submit}>
      <SignInLead failure={failure}>{t('admin.sign-in.code-lead')}</SignInLead>
      <Field
        ref={field}
        data-testid="second-factor"
        label={t('admin.sign-in.code')}
        error={isMissing && t('admin.sign-in.code-missing')}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button className="mt-2" type="submit" look="primary" data-testid="finish-sign-in" aria-disabled={busy}>
        {busy ? t('admin.sign-in.busy') : t('admin.sign-in.do')}
      </Button>
      <Button className="mt-2" look="quiet" onClick={() => props.onBack(null)}>
        {t('admin.sign-in.code-back')}
      </Button>
      <p className="mt-4 text-13 text-muted">{t('admin.sign-in.code-lost')}</p>
    </DoorFrame>
  );
}
