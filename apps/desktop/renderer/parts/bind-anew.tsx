import { isSolvedByCode } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ArrowLeft, KeyRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { ProblemNote } from './problem-note.tsx';

/**
 * Over a screen without a status bar: why the centre wants this till bound anew, and, in the screen's place once it is asked
 * for, the code for that. The screen alone while all is well.
 */
export function BindAnew({ children }: { children: ReactNode }) {
  const { t } = useText();
  const { sync, notices } = useTill().state;
  const saying = useSaying();
  const [isAsked, setAsked] = useState(false);
  const { problem } = sync;
  if (problem === null || !isSolvedByCode(problem)) return children;
  const isSaid = notices.some(({ code }) => code === problem.code);
  const note = isSaid ? null : <ProblemNote>{saying.problem(problem)}</ProblemNote>;
  if (isAsked) {
    return (
      <section data-testid="bind-anew" className="mx-auto flex max-w-120 flex-col gap-4">
        {note}
        <EnrolForm />
        <Button
          look="quiet"
          icon={<ArrowLeft aria-hidden="true" size={18} />}
          onClick={() => setAsked(false)}
        >
          {t('till.action.back')}
        </Button>
      </section>
    );
  }
  return (
    <>
      <section data-testid="bind-anew" className="mb-8 flex flex-col items-start gap-3">
        {note}
        <Button
          data-testid="bind-anew-ask"
          icon={<KeyRound aria-hidden="true" size={18} />}
          onClick={() => setAsked(true)}
        >
          {t('till.enrol.anew')}
        </Button>
      </section>
      {children}
    </>
  );
}
