import { codeOfTicket } from '@karvon/shared/sync/enrol-ticket.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';
import { ProblemNote } from './problem-note.tsx';

/** A one-time code binds this till to a shop; typed, or scanned from the QR code beside it. `earlier`: what is to be said until the form itself has failed. */
export function EnrolForm({ earlier = null }: { earlier?: Problem | null }) {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<Problem | 'empty' | null>(null);
  const [busy, setBusy] = useState(false);

  const enrol = async (event: FormEvent) => {
    event.preventDefault();
    const typed = codeOfTicket(code);
    if (typed.length < 4) {
      setFailure('empty');
      return;
    }
    setBusy(true);
    const result = await call('enrol', { code: typed });
    setBusy(false);
    setFailure(result.ok ? null : result.problem);
  };

  const said = failure ?? earlier;
  return (
    <form onSubmit={(event) => void enrol(event)} className="flex flex-col gap-4">
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
        {said !== null && (
          <ProblemNote>{said === 'empty' ? t('till.enrol.empty') : saying.problem(said)}</ProblemNote>
        )}
      </div>
    </form>
  );
}
