import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { EndFactor } from './end-factor.tsx';
import { useOwnFactor } from './profile-queries.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SetUpFactor } from './set-up-factor.tsx';

/** The second step of signing in: set up, its codes shown once, and ended. */
export function FactorPart() {
  const { t } = useText();
  const factor = useOwnFactor();
  /** Just made: nobody can show them again. */
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />;
  if (factor.data === undefined) {
    return factor.error === null ? null : (
      <FailureNote failure={failureOf(factor.error)} onRetry={() => void factor.refetch()} />
    );
  }
  if (factor.data.on) return <EndFactor factor={factor.data} />;
  return (
    <>
      <p className="mb-3 text-muted">{t('admin.factor.lead')}</p>
      <SetUpFactor onOn={setCodes} />
    </>
  );
}
