import { isSolvedByCode } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SaveUnsent } from './save-unsent.tsx';

/** Where no status bar says it: why the centre wants this till bound anew, and the code for that. Nothing while it does not. */
export function BindAnew() {
  const { t } = useText();
  const { sync, notices } = useTill().state;
  const saying = useSaying();
  const [isAsked, setAsked] = useState(false);
  const { problem } = sync;
  if (problem === null || !isSolvedByCode(problem)) return null;
  const isSaid = notices.some(({ code }) => code === problem.code);
  return (
    <section data-testid="bind-anew" className="mb-4 flex flex-col gap-3">
      {!isSaid && <ProblemNote>{saying.problem(problem)}</ProblemNote>}
      {isAsked ? (
        <>
          <EnrolForm />
          {sync.unsent.count > 0 && <SaveUnsent />}
        </>
      ) : (
        <Button
          data-testid="bind-anew-ask"
          icon={<KeyRound aria-hidden="true" size={18} />}
          onClick={() => setAsked(true)}
        >
          {t('till.enrol.anew')}
        </Button>
      )}
    </section>
  );
}
