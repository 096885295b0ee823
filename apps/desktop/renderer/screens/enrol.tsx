import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useState } from 'react';
import { Notices } from '../parts/notices.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { QuietScreen } from '../parts/quiet-screen.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** The till belongs to no shop yet: a one-time code binds it. */
export function EnrolScreen() {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<Problem | 'empty' | null>(null);
  const [busy, setBusy] = useState(false);

  const enrol = async (event: FormEvent) => {
    event.preventDefault();
    if (code.trim().length < 4) {
      setFailure('empty');
      return;
    }
    setBusy(true);
    const result = await call('enrol', { code: code.trim() });
    setBusy(false);
    setFailure(result.ok ? null : result.problem);
  };

  const why = state.boot.problem;
  return (
    <QuietScreen>
      <form onSubmit={(event) => void enrol(event)} className="flex flex-col gap-4">
        <h1 className="text-24 font-semibold">{t('till.enrol.title')}</h1>
        {why !== null && why.code !== 'needs-enrolment' && failure === null && (
          <ProblemNote>{saying.problem(why)}</ProblemNote>
        )}
        <Notices />
        <p className="text-muted">{t('till.enrol.text')}</p>
        <Field
          label={t('till.enrol.code')}
          data-testid="enrol-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoFocus
          autoCapitalize="characters"
          spellCheck={false}
          large
        />
        <Button look="primary" size="lg" type="submit" disabled={busy} data-testid="enrol">
          {t('till.enrol.submit')}
        </Button>
        <div className="min-h-24">
          {failure !== null && (
            <ProblemNote>{failure === 'empty' ? t('till.enrol.empty') : saying.problem(failure)}</ProblemNote>
          )}
        </div>
      </form>
    </QuietScreen>
  );
}
