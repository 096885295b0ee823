import { dayOf } from '@karvon/shared/i18n/say-time.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ShieldCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { SecondFactor } from '../data/account-answers.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { dayText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { accountFault } from './account-fault.ts';
import { useEndFactor } from './profile-queries.ts';

/** That it is on, what is left of its codes, and how it ends: by the password and a code together. */
export function EndFactor({ factor }: { factor: SecondFactor }) {
  const { t, locale } = useText();
  const { day } = useNow('ten-seconds');
  const end = useEndFactor();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const fault = accountFault(end.error, t);
  const isWhole = password !== '' && code.trim().length >= 6;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!end.isPending && isWhole) end.mutate({ password, code });
  };
  const since = factor.since === null ? '—' : dayText(dayOf(Date.parse(factor.since)), day, locale);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col">
      <p className="flex items-start gap-2 font-medium" data-testid="factor-on">
        <ShieldCheck size={20} aria-hidden className="mt-px shrink-0 text-done" />
        <span>
          {t('admin.factor.on', { date: since })}
          <span className="block font-normal text-muted">
            {t('admin.factor.codes-left', { count: factor.recoveryCodesLeft })}
          </span>
        </span>
      </p>
      <p className="mt-3 mb-3 text-muted">{t('admin.factor.end-lead')}</p>
      <Field
        data-testid="end-factor-password"
        label={t('admin.factor.password')}
        error={fault?.field === 'current' && fault.text}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Field
        data-testid="end-factor-code"
        label={t('admin.factor.any-code')}
        error={fault?.field === 'code' && fault.text}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      {fault !== null && fault.field === null && <FailureNote failure={fault.failure} />}
      <Button
        className="mt-2 self-start"
        type="submit"
        look="danger"
        data-testid="end-factor"
        aria-disabled={end.isPending || !isWhole}
      >
        {t('admin.factor.end')}
      </Button>
    </form>
  );
}
