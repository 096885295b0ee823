import type { LabelBatchView } from '@karvon/shared/devices/label-batch.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Printer, Square } from 'lucide-react';
import { useState } from 'react';
import { Warning } from '../parts/panel.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** Labels on their way to the printer; whoever has to sell meanwhile closes the pane. */
export function BatchProgress({ batch: { done, total } }: { batch: LabelBatchView }) {
  const { t } = useText();
  const { call } = useTill();
  return (
    <section data-testid="labels-running" className="flex flex-col gap-3">
      <progress className="w-full" max={total} value={done} aria-label={t('till.label.title')} />
      <p role="status" className="normal-nums text-muted">
        {t('till.label.printing', { done, total })}
      </p>
      <Button
        className="self-start"
        data-testid="stop-labels"
        icon={<Square aria-hidden="true" size={18} />}
        onClick={() => void call('endLabels', {})}
      >
        {t('till.label.stop')}
      </Button>
    </section>
  );
}

/** What has not gone: it goes only when somebody says so. */
export function BatchRest({ batch: { done, total, broke, rest, look, size } }: { batch: LabelBatchView }) {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [failure, setFailure] = useState<Problem | null>(null);
  const print = async () => {
    const printed = await call('printLabels', { labels: rest, look, size });
    setFailure(printed.ok || printed.problem.code === 'label-printer-failed' ? null : printed.problem);
  };
  return (
    <section data-testid="labels-rest" className="flex flex-col gap-3">
      <Warning>{t(`till.label.broke.${broke ?? 'stopped'}`, { done, total })}</Warning>
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          data-testid="print-rest"
          icon={<Printer aria-hidden="true" size={18} />}
          onClick={() => void print()}
        >
          {t('till.label.print-rest', { count: total - done })}
        </Button>
        <Button data-testid="forget-rest" onClick={() => void call('endLabels', {})}>
          {t('till.label.forget-rest')}
        </Button>
      </div>
    </section>
  );
}
