import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { UndoToast } from '@karvon/ui/components/toast.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { LiveWeight } from '../devices/live-weight.tsx';
import { useKeyLabel } from '../keys/use-keys.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import type { Note, Selling } from './use-selling.ts';

/** The one place for what the cart has to say. Room for it is kept, so nothing moves when it speaks. */
export function CartNote({ selling, onKeys }: { selling: Selling; onKeys: () => void }) {
  const { t } = useText();
  const saying = useSaying();
  const { cart } = useTill().state;
  const { note } = selling;
  const key = useKeyLabel();
  const close = () => selling.setNote(null);

  if (note?.kind === 'weigh') return <WeighForm key={note.name} note={note} selling={selling} />;
  if (note?.kind === 'removed') {
    const text = note.name === null ? t('till.cart.cleared') : t('till.cart.removed', { name: note.name });
    return (
      <div className="w-full min-w-0">
        <UndoToast
          what={{ id: note.id, text }}
          undoLabel={t('till.cart.undo')}
          shortcut={key('undo')}
          onUndo={selling.undo}
          onGone={close}
        />
      </div>
    );
  }
  if (note?.kind === 'age') return <AgeQuestion note={note} selling={selling} />;
  if (note === null) {
    const hint =
      cart.tenders.length === 0
        ? t('till.cart.hint')
        : `${t('till.pay.still-due')}: ${saying.money(cart.due)}`;
    return (
      <div className="flex w-full items-center justify-center gap-2 text-muted">
        <p className="text-center">{hint}</p>
        <Button
          look="quiet"
          className="max-md:hidden"
          shortcut={key('keys') ?? '?'}
          data-testid="keys"
          data-tour="keys"
          aria-label={t('till.keys.title')}
          onClick={onKeys}
        />
      </div>
    );
  }
  return (
    <ProblemNote className="w-full py-2 pr-1">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1">{wordsOf(note, t, saying.problem)}</span>
        <Button look="quiet" aria-label={t('till.cart.dismiss')} size="icon" onClick={close}>
          <X aria-hidden="true" size={20} />
        </Button>
      </div>
    </ProblemNote>
  );
}

function wordsOf(
  note: Exclude<Note, { kind: 'weigh' | 'removed' | 'age' }>,
  t: ReturnType<typeof useText>['t'],
  say: (problem: Problem) => string,
): string {
  if (note.kind === 'problem') return say(note.problem);
  if (note.kind === 'partial-scan') return t('till.cart.partial-scan', { code: note.code });
  return t('till.cart.quantity-wrong', { typed: note.typed });
}

/** Goods that ask for an age wait for the cashier's word. No key that a scanner presses says yes. */
function AgeQuestion({ note, selling }: { note: Extract<Note, { kind: 'age' }>; selling: Selling }) {
  const { t } = useText();
  const saying = useSaying();
  const key = useKeyLabel();
  return (
    <div
      role="alertdialog"
      aria-label={t('till.cart.age-yes', { age: note.age })}
      className="flex w-full items-center gap-2"
    >
      <span data-testid="age-question" className="line-clamp-4 min-w-0 flex-1 text-15 font-medium">
        {saying.problem(note.problem)}
      </span>
      <div className="flex shrink-0 flex-col gap-1">
        <Button
          look="primary"
          shortcut={key('finish')}
          data-testid="age-yes"
          onClick={() => void selling.confirmAge()}
        >
          {t('till.cart.age-yes', { age: note.age })}
        </Button>
        <Button shortcut="Esc" data-testid="age-no" onClick={() => selling.setNote(null)}>
          {t('till.cart.age-no')}
        </Button>
      </div>
    </div>
  );
}

/** A weighed product waits for its weight: the scale says it once it rests, or it is typed. */
function WeighForm({ note, selling }: { note: Extract<Note, { kind: 'weigh' }>; selling: Selling }) {
  const { t, locale } = useText();
  const saying = useSaying();
  const { failure } = note;
  const { text } = selling.draft;
  const { weight } = useTill().state;
  const canBeTaken = weight !== null && weight.refusal === null;
  const take = useEffectEvent(() => void selling.takeWeight());
  useEffect(() => {
    if (canBeTaken) take();
  }, [canBeTaken]);
  const label = t('till.cart.weight-of', { name: note.name });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void selling.submitDraft();
      }}
      className="flex w-full items-center gap-2"
    >
      {failure === null ? (
        <div className="min-w-0 flex-1">
          <span className={classNames('font-medium', weight === null ? 'line-clamp-3' : 'line-clamp-1')}>
            {label}
          </span>
          {weight !== null && <LiveWeight weight={weight} />}
        </div>
      ) : (
        <span role="alert" data-testid="error" className="line-clamp-4 min-w-0 flex-1 text-13 text-bad">
          {failure === 'wrong' ? t('till.cart.quantity-wrong', { typed: text }) : saying.problem(failure)}
        </span>
      )}
      <input
        data-testid="weight"
        aria-label={label}
        aria-invalid={failure !== null}
        value={text}
        onChange={(event) => selling.type(event.target.value)}
        autoFocus
        autoComplete="off"
        inputMode="decimal"
        placeholder={locale === 'en' ? '0.000' : '0,000'}
        className="min-h-14 w-28 shrink-0 rounded-md border border-edge bg-surface px-3 text-24 font-semibold"
      />
      <Button look="primary" size="lg" type="submit">
        {t('till.cart.add')}
      </Button>
    </form>
  );
}
