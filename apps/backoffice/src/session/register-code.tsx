import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import type { Failure } from '../data/failure.ts';
import { CodeField } from './code-field.tsx';
import { DoorFrame } from './door-frame.tsx';
import { askForAnotherCode, type Asked, proveAddress } from './mailed-code.ts';
import { codeOf, type RegistrationDraft } from './registration-draft.ts';
import { SignInLead } from './sign-in-lead.tsx';
import { useSession } from './use-session.ts';

type Props = {
  draft: RegistrationDraft;
  asked: Asked;
  onAsked: (asked: Asked) => void;
  onCorrect: () => void;
  onBack: () => void;
};

/** The four digits that were sent to the address; who types them is in. Whoever has followed the link signs in. */
export function RegisterCode({ draft, asked, onAsked, onCorrect, onBack }: Props) {
  const { t } = useText();
  const session = useSession();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const email = draft.email.trim();

  async function submit() {
    if (busy) return;
    const digits = codeOf(code);
    setFailure(null);
    setMissing(digits === null);
    if (digits === null) return;
    setBusy(true);
    const proof = { request: asked.request, code: digits };
    const proven = await proveAddress(session.client, proof);
    const result = proven.ok ? await session.signIn(email, draft.password) : proven;
    // Signed in: the page behind the door is there by now.
    if (result.ok) return;
    setBusy(false);
    if (proven.ok) onBack();
    else setFailure(result.failure);
  }

  async function sendAgain() {
    if (busy) return;
    setBusy(true);
    const wanted = { email, request: asked.request };
    const result = await askForAnotherCode(session.client, wanted);
    setBusy(false);
    setFailure(result.ok ? null : result.failure);
    if (!result.ok) return;
    setCode('');
    onAsked(result.value);
  }

  return (
    <DoorFrame title={t('admin.mail-link.verify-email.title')} onSubmit={submit}>
      <SignInLead failure={failure}>
        {t('admin.register.sent', { email, minutes: asked.codeMinutes })}
      </SignInLead>
      <CodeField
        value={code}
        isWrong={isMissing}
        onChange={(typed) => {
          setMissing(false);
          setCode(typed);
        }}
      />
      <Button className="mt-2" type="submit" look="primary" data-testid="confirm-code" aria-disabled={busy}>
        {t(busy ? 'admin.sign-in.busy' : 'admin.mail-link.verify-email.do')}
      </Button>
      <Button className="mt-2" data-testid="send-again" onClick={() => void sendAgain()}>
        {t('admin.mail-code.again')}
      </Button>
      <Button className="mt-2" look="quiet" onClick={onCorrect}>
        {t('admin.register.correct')}
      </Button>
      <Button className="mt-2" look="quiet" data-testid="back-to-sign-in" onClick={onBack}>
        {t('admin.sign-in.back')}
      </Button>
    </DoorFrame>
  );
}
