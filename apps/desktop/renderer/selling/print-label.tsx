import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** Prints a price tag of what was selected, where the till has a printer of them. */
export function PrintLabel({ product }: { product: Id }) {
  const { t } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const [failure, setFailure] = useState<Problem | null>(null);
  if (!state.devices.some(({ settings }) => settings.kind === 'label-printer')) return null;
  const { labels } = state;
  const print = async () => {
    const printed = await call('printLabels', { labels: [{ product, copies: 1 }] });
    setFailure(printed.ok ? null : printed.problem);
  };
  return (
    <div className="flex flex-col gap-2">
      <Button
        data-testid="print-label"
        icon={<Tag aria-hidden="true" size={18} />}
        disabled={labels?.isRunning === true}
        onClick={() => void print()}
      >
        {labels?.isRunning === true
          ? t('till.label.printing', { done: labels.done, total: labels.total })
          : t('till.label.print')}
      </Button>
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
    </div>
  );
}
