import { useText } from '@karvon/ui/i18n.ts';
import { EnrolForm } from '../parts/enrol-form.tsx';
import { Notices } from '../parts/notices.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { QuietScreen } from '../parts/quiet-screen.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** The till belongs to no shop yet. */
export function EnrolScreen() {
  const { t } = useText();
  const saying = useSaying();
  const why = useTill().state.boot.problem;
  return (
    <QuietScreen>
      <EnrolForm
        above={(hasFailed) => (
          <>
            <h1 className="text-24 font-semibold">{t('till.enrol.title')}</h1>
            {why !== null && why.code !== 'needs-enrolment' && !hasFailed && (
              <ProblemNote>{saying.problem(why)}</ProblemNote>
            )}
            <Notices />
            <p className="text-muted">{t('till.enrol.text')}</p>
          </>
        )}
      />
    </QuietScreen>
  );
}
