import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { type Id, uuidV7 } from '@karvon/shared/values/ids.ts';
import { useRef, useState } from 'react';
import type { Approval } from '../selling/use-discount.ts';
import { play } from '../sounds.ts';

const WANT_LEAVE: readonly Problem['code'][] = ['approval-needed', 'second-person-needed'];

/**
 * Something that is written down once: it goes by an id of its own, so that asking again after a lost answer does nothing twice. What
 * is changed in the form is another deed.
 */
export function useDeed<Answer>(
  ask: (id: Id, approval: Approval | undefined) => Promise<TillResult<Answer>>,
  onDone: (answer: Answer) => void,
) {
  const [failure, setFailure] = useState<Problem | null>(null);
  const [needsLeave, setNeedsLeave] = useState(false);
  const id = useRef<Id | null>(null);
  const busy = useRef(false);
  const run = async (approval?: Approval) => {
    if (busy.current) return;
    busy.current = true;
    id.current ??= mintId();
    const result = await ask(id.current, approval);
    busy.current = false;
    if (result.ok) {
      play('added');
      id.current = null;
      setFailure(null);
      setNeedsLeave(false);
      return onDone(result.value);
    }
    const wantsLeave = WANT_LEAVE.includes(result.problem.code);
    if (wantsLeave) setNeedsLeave(true);
    else play('refused');
    setFailure(result.problem.code === 'approval-needed' ? null : result.problem);
  };
  return {
    failure,
    needsLeave,
    run: () => void run(),
    approve: (approval: Approval) => run(approval),
    /** The form says something else now. */
    changed: () => {
      id.current = null;
      setFailure(null);
      setNeedsLeave(false);
    },
  };
}

function mintId(): Id {
  return uuidV7(new Date().getTime(), crypto.getRandomValues(new Uint8Array(10)));
}
