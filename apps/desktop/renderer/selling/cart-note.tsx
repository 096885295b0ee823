import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Milli } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { UndoToast } from '@karvon/ui/components/toast.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { parseQuantity } from '@karvon/ui/parse-amount.ts';
import { TriangleAlert, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { playTrouble } from '../sounds.ts';
import { useSaying } from '../till-context.tsx';
import type { Adding, Note, Selling } from './use-selling.ts';

/** The one place for what the cart has to say. Room for it is kept, so nothing moves when it speaks. */
export function CartNote({ selling }: { selling: Selling }) {
  const { t } = useText();
  const saying = useSaying();
  const { note } = selling;
  const close = () => selling.setNote(null);

  if (note?.kind === 'weigh') return <WeighForm key={note.name} note={note} selling={selling} />;
  if (note?.kind === 'removed') {
    const text = note.name === null ? t('till.cart.cleared') : t('till.cart.removed', { name: note.name });
    return (
      <UndoToast
        what={{ id: note.id, text }}
        undoLabel={t('till.cart.undo')}
        shortcut="Ctrl+Z"
        onUndo={selling.undo}
        onGone={close}
      />
    );
  }
  if (note === null) return <p className="w-full text-center text-muted">{t('till.cart.hint')}</p>;
  return (
    <ProblemNote className="w-full py-2 pr-1">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1">{wordsOf(note, t, saying.problem)}</span>
        <Button look="quiet" aria-label={t('till.cart.dismiss')} onClick={close} className="size-11 px-0">
          <X aria-hidden="true" size={20} />
        </Button>
      </div>
    </ProblemNote>
  );
}

function wordsOf(
  note: Exclude<Note, { kind: 'weigh' | 'removed' }>,
  t: ReturnType<typeof useText>['t'],
  say: (problem: Problem) => string,
): string {
  if (note.kind === 'problem') return say(note.problem);
  if (note.kind === 'partial-scan') return t('till.cart.partial-scan', { code: note.code });
  return t('till.cart.quantity-wrong', { typed: note.typed });
}

/** A weighed product waits for its weight: typed here until a scale says it. */
function WeighForm({ note, selling }: { note: Extract<Note, { kind: 'weigh' }>; selling: Selling }) {
  const { t } = useText();
  const saying = useSaying();
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<Problem | 'wrong' | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const problem = await addWeighed(typed, note.add, selling);
    if (problem === null) return;
    playTrouble();
    setFailure(problem);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex w-full items-center gap-2">
      <label className="min-w-0 flex-1 leading-tight">
        {failure === null ? (
          <span className="line-clamp-2 font-medium">{t('till.cart.weight-of', { name: note.name })}</span>
        ) : (
          <span
            role="alert"
            data-testid="error"
            className="line-clamp-3 flex items-center gap-2 text-13 text-bad"
          >
            <TriangleAlert aria-hidden="true" size={18} className="shrink-0" />
            {failure === 'wrong' ? t('till.cart.quantity-wrong', { typed }) : saying.problem(failure)}
          </span>
        )}
        <span className="sr-only">{t('till.cart.weight-of', { name: note.name })}</span>
      </label>
      <input
        data-testid="weight"
        aria-label={t('till.cart.weight-of', { name: note.name })}
        aria-invalid={failure !== null}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoFocus
        autoComplete="off"
        inputMode="decimal"
        placeholder="0,000"
        className="min-h-14 w-28 shrink-0 rounded-md border border-edge bg-surface px-3 text-24 font-semibold"
      />
      <Button look="primary" size="lg" type="submit" className="px-4">
        {t('till.cart.add')}
      </Button>
    </form>
  );
}

async function addWeighed(
  typed: string,
  add: (qty: Milli) => Adding,
  selling: Selling,
): Promise<Problem | 'wrong' | null> {
  const qty = parseQuantity(typed);
  return qty === null ? 'wrong' : selling.weigh(add, qty);
}
