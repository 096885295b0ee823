import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { Failure } from '../data/failure.ts';
import { TEXT_LINK } from '../parts/text-link.ts';
import { failureText } from '../words/failure-text.ts';
import { DoorFrame } from './door-frame.tsx';
import type { MailLink } from './mail-link.ts';
import { PasswordField } from './password-field.tsx';
import { useSession } from './use-session.ts';

const answer = z.object({ success: z.literal(true) });

/**
 * Where the link of a mail leads: confirms an address, for who has the password of the registration, or takes a new password. Nothing happens until somebody presses the
 * button, since programs that look through mails open links, too.
 */
export function MailLinkPage({ purpose }: { purpose: MailLink }) {
  const { t } = useText();
  const { client } = useSession();
  const [token] = useState(() => window.location.hash.slice(1));
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState(false);
  // The token is good for one who looks over the address, or through the history.
  useEffect(() => window.history.replaceState(null, '', window.location.pathname), []);

  async function submit() {
    if (busy) return;
    setBusy(true);
    const result =
      purpose === 'reset-password'
        ? await client.call('POST /auth/password/reset/confirm', { body: { token, password }, answer })
        : await client.call('POST /auth/email/verify', { body: { token, password }, answer });
    setBusy(false);
    setFailure(result.ok ? null : result.failure);
    setDone(result.ok);
  }

  const wrong = failure?.details['password']?.join('; ');
  return (
    <DoorFrame title={t(`admin.mail-link.${purpose}.title`)} onSubmit={submit}>
      <p role="alert" className="mt-2 mb-4 min-h-12" data-testid="mail-link-note">
        {failure !== null && wrong === undefined ? (
          <span className="text-bad">{failureText(failure, t)}</span>
        ) : (
          t(done ? `admin.mail-link.${purpose}.done` : `admin.mail-link.${purpose}.lead`)
        )}
      </p>
      {!done && (
        <PasswordField
          data-testid={purpose === 'reset-password' ? 'new-password' : 'own-password'}
          label={t(`admin.mail-link.${purpose}.field`)}
          error={wrong}
          name="password"
          autoComplete={purpose === 'reset-password' ? 'new-password' : 'current-password'}
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      {done ? (
        <a className={TEXT_LINK} href="/admin/" data-testid="to-sign-in">
          {t('admin.mail-link.to-sign-in')}
        </a>
      ) : (
        <Button type="submit" look="primary" data-testid="use-mail-link" aria-disabled={busy}>
          {t(`admin.mail-link.${purpose}.do`)}
        </Button>
      )}
    </DoorFrame>
  );
}
