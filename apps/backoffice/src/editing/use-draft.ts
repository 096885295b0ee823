import { useState } from 'react';
import type { Tagged } from '../data/api-client.ts';
import { changedByOthers, differing, type DraftOf, onTopOfTheirs } from './rebase.ts';

/**
 * What a form edits. What others change meanwhile is taken over by itself while nothing is typed; otherwise it stands in
 * `clash` until the person decides. `tag` is the version that a save begins from.
 * @param fresh as it is at the centre, read again whenever it may have changed
 */
export function useDraft<Draft extends DraftOf<Draft>>(fresh: Tagged<Draft>) {
  const [base, setBase] = useState(fresh);
  const [mine, setMine] = useState(fresh.value);
  const ways = { base: base.value, mine, theirs: fresh.value };
  const isDirty = differing(base.value, mine).length > 0;
  const fields = changedByOthers(ways);
  const begin = (draft: Draft) => {
    setBase(fresh);
    setMine(draft);
  };
  if (fresh.tag !== base.tag && (!isDirty || fields.length === 0)) begin(onTopOfTheirs(ways));
  return {
    draft: mine,
    tag: base.tag,
    isDirty,
    change: (part: Partial<Draft>) => setMine({ ...mine, ...part }),
    undo: () => setMine(base.value),
    clash:
      fields.length === 0 || fresh.tag === base.tag
        ? null
        : {
            fields,
            theirs: fresh.value,
            takeTheirs: () => begin(fresh.value),
            takeUpMine: () => begin(onTopOfTheirs(ways)),
          },
  };
}
