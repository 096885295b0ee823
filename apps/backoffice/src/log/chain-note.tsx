import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck, OctagonAlert, X } from 'lucide-react';
import { useZone } from '../session/use-session.ts';
import { shortMomentText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import type { ChainState } from './log-answers.ts';
import type { Noted } from './log-queries.ts';

/** What the check of the chain has come to, in plain words; the hash in small print, for who wants to note it elsewhere. */
export function ChainNote(props: { state: ChainState; noted: Noted | null; onClose: () => void }) {
  const { t, locale } = useText();
  const zone = useZone();
  const today = useNow('minute').day;
  const { state, noted, onClose } = props;
  const Icon = state.ok ? CircleCheck : OctagonAlert;
  return (
    <div
      role="status"
      data-testid="chain-note"
      data-ok={state.ok}
      className={`mt-4 flex gap-3 rounded-md p-4 pr-1 ${
        state.ok ? 'bg-done-soft text-on-done-soft' : 'bg-bad-soft text-on-bad-soft'
      }`}
    >
      <Icon size={20} aria-hidden className="mt-px shrink-0" />
      <div className="min-w-0 grow">
        <p className="font-medium">
          {state.ok
            ? t('admin.log.whole', { count: state.rows })
            : t(`admin.log.broken.${state.fault}`, { seq: state.brokenSeq, count: state.rows })}
        </p>
        <p className="mt-1">
          {state.ok
            ? noted === null
              ? t('admin.log.noted-first')
              : t('admin.log.noted-fits', {
                  seq: noted.seq,
                  at: shortMomentText(noted.at, today, locale, zone),
                })
            : t('admin.log.broken-do')}
        </p>
        <p className="mt-1 text-13 [overflow-wrap:anywhere]">
          {t('admin.log.end', { seq: state.head.seq, hash: state.head.hash })}
        </p>
      </div>
      <Button look="quiet" size="icon" className="-mt-2" aria-label={t('admin.do.close')} onClick={onClose}>
        <X size={18} aria-hidden />
      </Button>
    </div>
  );
}
