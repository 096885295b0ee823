import type { TillOutput } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { FileCheck2 } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** Asks the fiscal device how it is, and says what it answered. */
export function FiscalTest() {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [heard, setHeard] = useState<TillOutput<'testFiscal'> | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const test = async () => {
    const result = await call('testFiscal', {});
    setHeard(result.ok ? result.value : null);
    setFailure(result.ok ? null : result.problem);
  };
  const shift = heard?.shift ?? null;
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        data-testid="test-fiscal"
        icon={<FileCheck2 aria-hidden="true" size={18} />}
        onClick={() => void test()}
      >
        {t('till.fiscal.test')}
      </Button>
      <p role="status" className="text-done empty:hidden">
        {shift !== null &&
          `${t('till.fiscal.answers', { serial: heard?.serial ?? '' })} ${t(`till.fiscal.shift.${shift}`)}`}
      </p>
      {heard?.trouble && (
        <div data-testid="fiscal-test-trouble">
          <ProblemNote>{t(`till.fiscal.trouble.${heard.trouble}`)}</ProblemNote>
        </div>
      )}
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
    </div>
  );
}
