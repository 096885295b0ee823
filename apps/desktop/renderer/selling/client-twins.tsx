import type { ClientCard } from '@karvon/shared/till-api/client-methods.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { play } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';

/** Others with the same telephone. Whoever may says that they are one; anybody else leaves word for who may. */
export function ClientTwins({ card, onMerged }: { card: ClientCard; onMerged: () => void }) {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [failure, setFailure] = useState<Problem | null>(null);
  const [isAsked, setAsked] = useState(false);
  const merge = async (from: Id) => {
    const result = await call('mergeClients', { from, into: card.id });
    if (!result.ok) {
      play('refused');
      setFailure(result.problem);
      return;
    }
    play('added');
    setFailure(null);
    if (result.value.done) onMerged();
    else setAsked(true);
  };
  if (card.twins.length === 0) return null;
  return (
    <div
      className="flex flex-col gap-2 rounded-md bg-wait-soft px-3 py-2 text-on-wait-soft"
      data-testid="twins"
    >
      {card.twins.map(({ id, name }) => (
        <div key={id} className="flex flex-wrap items-center justify-between gap-2">
          <p className="flex min-w-0 items-center gap-2">
            <UsersRound aria-hidden="true" size={18} className="shrink-0" />
            <span className="min-w-0 break-words">{t('till.client.twin', { name })}</span>
          </p>
          <Button data-testid="merge" disabled={isAsked && !card.mayMerge} onClick={() => void merge(id)}>
            {card.mayMerge ? t('till.client.merge') : t('till.client.ask-merge')}
          </Button>
        </div>
      ))}
      {card.mayMerge && <p className="text-13">{t('till.client.merge-hint', { name: card.firstName })}</p>}
      {isAsked && <p role="status">{t('till.client.asked')}</p>}
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
    </div>
  );
}
