import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { useState } from 'react';
import { useSaying } from '../till-context.tsx';
import { ProblemNote } from './problem-note.tsx';

/** A choice that the till keeps for everybody at it; what is against it is said below. */
export function KeptChoice<Value extends string>(props: {
  label: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  keep: (value: Value) => Promise<{ ok: true } | { ok: false; problem: Problem }>;
}) {
  const saying = useSaying();
  const [failure, setFailure] = useState<Problem | null>(null);
  const { keep, ...choice } = props;
  return (
    <>
      <Choice
        {...choice}
        onChange={(value) => {
          void keep(value).then((result) => setFailure(result.ok ? null : result.problem));
        }}
      />
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
    </>
  );
}
