import { textSizes } from '@karvon/shared/till-api/text-size.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';
import { ProblemNote } from './problem-note.tsx';

/** How large what is on this till's page is. */
export function TextSizeChoice() {
  const { t } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const [failure, setFailure] = useState<Problem | null>(null);
  return (
    <div className="flex flex-col gap-2">
      <Choice
        label={t('till.text-size')}
        value={state.textSize}
        options={textSizes.map((value) => ({ value, text: t(`till.text-size.${value}`) }))}
        onChange={(size) => {
          void call('setTextSize', { size }).then((result) => setFailure(result.ok ? null : result.problem));
        }}
      />
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
    </div>
  );
}
