import { enrolTicket } from '@karvon/shared/sync/enrol-ticket.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Till } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { CopyLine } from '../parts/copy-line.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { QrCode } from '@karvon/ui/components/qr-code.tsx';
import { Select } from '../parts/select.tsx';
import { useZone } from '../session/use-session.ts';
import { shortMomentText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { useMakeEnrolCode } from './tills-queries.ts';

/** Which till, then its code, large enough to read across a counter. */
export function EnrolDialog(props: { tills: Till[]; chosen: Till | null; onClose: () => void }) {
  const { t } = useText();
  const { tills, onClose } = props;
  const make = useMakeEnrolCode();
  const firstFree = tills.find((till) => till.state !== 'active') ?? tills[0];
  const [tillId, setTillId] = useState((props.chosen ?? firstFree)?.id ?? '');
  const till = tills.find((one) => one.id === tillId);
  if (till === undefined) return null;
  return (
    <Dialog title={t('admin.enrol.title')} onClose={onClose}>
      {make.isSuccess ? (
        <Code till={till} code={make.data.code} expiresAt={make.data.expiresAt} onAnother={make.reset} />
      ) : (
        <>
          <p className="mb-2">{t('admin.enrol.lead')}</p>
          <Select
            label={t('admin.enrol.lead')}
            value={tillId}
            options={tills.map((one) => ({ value: one.id, label: `${one.code} · ${one.branchName}` }))}
            onChange={setTillId}
          />
          <p className="mt-3 flex min-h-15 gap-2 text-wait">
            {till.state === 'active' && (
              <>
                <TriangleAlert size={18} aria-hidden className="mt-px shrink-0" />
                {t('admin.enrol.take-over', { code: till.code })}
              </>
            )}
          </p>
          {make.isError && <FailureNote failure={failureOf(make.error)} />}
          <div className="mt-4 flex justify-end">
            <Button
              look="primary"
              data-testid="make-code"
              aria-disabled={make.isPending}
              onClick={() => {
                if (!make.isPending) make.mutate(till.id);
              }}
            >
              {make.isPending ? t('admin.enrol.make-busy') : t('admin.enrol.make')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Code(props: { till: Till; code: string; expiresAt: string; onAnother: () => void }) {
  const { t, locale } = useText();
  const now = useNow('ten-seconds');
  const zone = useZone(props.till.branch);
  const expired = Date.parse(props.expiresAt) <= now.ms;
  return (
    <div aria-live="polite">
      <p className="text-muted">{t('admin.enrol.code-for', { code: props.till.code })}</p>
      <p
        data-testid="enrol-code"
        className={`py-3 text-center text-40 font-semibold tracking-wider whitespace-nowrap select-all ${expired ? 'text-muted line-through' : ''}`}
      >
        {props.code}
      </p>
      <p className={`text-center font-medium ${expired ? 'text-bad' : ''}`}>
        {expired
          ? t('admin.enrol.expired')
          : t('admin.enrol.until', { time: shortMomentText(props.expiresAt, now.day, locale, zone) })}
      </p>
      {!expired && (
        <QrCode
          text={enrolTicket(window.location.origin, props.code)}
          label={t('admin.enrol.qr')}
          testId="enrol-qr"
        />
      )}
      <p className="mt-4 mb-4 text-muted">{t('admin.enrol.how')}</p>
      <CopyLine text={props.code} />
      <div className="mt-4 flex justify-end">
        <Button onClick={props.onAnother}>{t('admin.enrol.another')}</Button>
      </div>
    </div>
  );
}
