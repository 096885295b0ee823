import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useState } from 'react';
import type { BegunFactor } from '../data/account-answers.ts';
import { CopyLine } from '../parts/copy-line.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { QrCode } from '@karvon/ui/components/qr-code.tsx';
import { accountFault } from './account-fault.ts';
import { useBeginFactor, useConfirmFactor } from './profile-queries.ts';

/** The password, then the key for an app with its first code. `onOn` with the recovery codes. */
export function SetUpFactor({ onOn }: { onOn: (codes: string[]) => void }) {
  const [begun, setBegun] = useState<BegunFactor | null>(null);
  if (begun === null) return <AskPassword onBegun={setBegun} />;
  return <Confirm begun={begun} onOn={onOn} onCancel={() => setBegun(null)} />;
}

function AskPassword({ onBegun }: { onBegun: (begun: BegunFactor) => void }) {
  const { t } = useText();
  const begin = useBeginFactor();
  const [password, setPassword] = useState('');
  const fault = accountFault(begin.error, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (begin.isPending || password === '') return;
    begin.mutate(password, { onSuccess: onBegun });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col">
      <Field
        data-testid="factor-password"
        label={t('admin.factor.password')}
        error={fault?.field === 'current' && fault.text}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {fault !== null && fault.field === null && <FailureNote failure={fault.failure} />}
      <Button
        className="mt-2 self-start"
        type="submit"
        data-testid="begin-factor"
        aria-disabled={begin.isPending || password === ''}
      >
        {t('admin.factor.begin')}
      </Button>
    </form>
  );
}

function Confirm(props: { begun: BegunFactor; onOn: (codes: string[]) => void; onCancel: () => void }) {
  const { t } = useText();
  const { begun, onOn, onCancel } = props;
  const confirm = useConfirmFactor();
  const [code, setCode] = useState('');
  const fault = accountFault(confirm.error, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirm.isPending || code.trim().length < 6) return;
    confirm.mutate(code, { onSuccess: ({ recoveryCodes }) => onOn(recoveryCodes) });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col">
      <p>{t('admin.factor.scan')}</p>
      <QrCode text={begun.url} label={t('admin.factor.qr')} testId="factor-qr" />
      <CopyLine text={begun.secret.replaceAll(/(.{4})(?!$)/g, '$1 ')} />
      <Field
        className="mt-4"
        data-testid="factor-code"
        label={t('admin.factor.code')}
        error={fault?.field === 'code' && fault.text}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        maxLength={10}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      {fault !== null && fault.field === null && <FailureNote failure={fault.failure} />}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          type="submit"
          look="primary"
          data-testid="confirm-factor"
          aria-disabled={confirm.isPending || code.trim().length < 6}
        >
          {t('admin.factor.confirm')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('admin.factor.cancel')}
        </Button>
      </div>
    </form>
  );
}
