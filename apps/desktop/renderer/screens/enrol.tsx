import { useText } from '@karvon/ui/i18n.ts';
import { EnrolForm } from '../parts/enrol-form.tsx';
import { Notices } from '../parts/notices.tsx';
import { SaveUnsent } from '../parts/save-unsent.tsx';
import { QuietScreen } from '../parts/quiet-screen.tsx';
import { useTill } from '../till-context.tsx';

/** The till belongs to no shop yet. */
export function EnrolScreen() {
  const { t } = useText();
  const why = useTill().state.boot.problem;
  return (
    <QuietScreen>
      <div className="flex flex-col gap-4">
        <h1 className="text-24 font-semibold">{t('till.enrol.title')}</h1>
        <Notices />
        <p className="text-muted">{t('till.enrol.text')}</p>
        <EnrolForm earlier={why?.code === 'needs-enrolment' ? null : why} />
        {why !== null && why.code !== 'needs-enrolment' && <SaveUnsent />}
      </div>
    </QuietScreen>
  );
}
