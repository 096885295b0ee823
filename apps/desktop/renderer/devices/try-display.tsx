import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { MonitorCheck } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** Shows some letters on a display of two rows, and says here what must stand there. */
export function TryDisplay({ id }: { id: string }) {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [rows, setRows] = useState<readonly string[] | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const show = async () => {
    const shown = await call('testDisplay', { id });
    setRows(shown.ok ? shown.value.rows : null);
    setFailure(shown.ok ? null : shown.problem);
  };
  return (
    <div className="flex flex-col gap-2">
      <Button
        className="self-start"
        data-testid={`try-${id}`}
        icon={<MonitorCheck aria-hidden="true" size={18} />}
        onClick={() => void show()}
      >
        {t('till.display.try')}
      </Button>
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      {rows !== null && (
        <div role="status" data-testid="display-shows" className="flex flex-col gap-2">
          <p>{t('till.display.must-show')}</p>
          <pre className="self-start rounded-md bg-raised p-3 font-mono text-18">{rows.join('\n')}</pre>
          <p className="text-15 text-muted">{t('till.display.if-not')}</p>
        </div>
      )}
    </div>
  );
}
