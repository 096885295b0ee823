import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Tag } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** Prints one label with letters of all languages and a code, and says what to change where it does not come out well. */
export function TryLabel({ id }: { id: string }) {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [isOut, setOut] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const print = async () => {
    const printed = await call('testLabel', { id });
    setOut(printed.ok);
    setFailure(printed.ok ? null : printed.problem);
  };
  return (
    <div className="flex flex-col gap-2">
      <Button
        className="self-start"
        data-testid={`try-${id}`}
        icon={<Tag aria-hidden="true" size={18} />}
        onClick={() => void print()}
      >
        {t('till.label.try')}
      </Button>
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <p role="status" className="text-15 text-muted empty:hidden">
        {isOut && t('till.label.tried')}
      </p>
    </div>
  );
}
