import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { NumberPad, type PadKey } from '@karvon/ui/components/number-pad.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { LockKeyhole } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { lastOnesFirst, notePerson } from '../recent-people.ts';
import { play } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { ProblemNote } from './problem-note.tsx';

type Person = TillState['people'][number];

const SHORTEST_PIN = 4;
const LONGEST_PIN = 8;
/** One more and one less of them, as the keys of a field go. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Somebody else takes the till over: who, and their PIN. The cart stays as it is. */
export function SwitchPerson({ onDone }: { onDone: () => void }) {
  const { t } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const [others] = useState(() => lastOnesFirst(state.people).filter(({ id }) => id !== state.person?.id));
  const [at, setAt] = useState(0);
  const [pin, setPin] = useState('');
  const [failure, setFailure] = useState<Problem | null>(null);
  const chosen = others[at];
  const choose = (index: number) => {
    setAt(index);
    setPin('');
    setFailure(null);
  };
  const take = async () => {
    if (chosen === undefined || pin.length < SHORTEST_PIN) return;
    setPin('');
    const result = await call('signIn', { person: chosen.code, pin });
    if (result.ok) {
      notePerson(chosen.code);
      return onDone();
    }
    play('refused');
    setFailure(result.problem);
  };
  const press = (key: PadKey) => {
    setFailure(null);
    setPin((digits) => (key === 'back' ? digits.slice(0, -1) : (digits + key).slice(0, LONGEST_PIN)));
  };
  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(others.length - 1, at + step)));
  };
  if (chosen === undefined) return null;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <People people={others} at={at} onChoose={choose} />
      <Field
        label={t('till.sign-in.pin-of', { person: chosen.name })}
        data-testid="switch-pin"
        type="password"
        inputMode="none"
        autoComplete="off"
        autoFocus
        value={pin}
        onChange={(event) => {
          setFailure(null);
          setPin(event.target.value.replaceAll(/\D/g, '').slice(0, LONGEST_PIN));
        }}
        onKeyDown={walk}
      />
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <NumberPad onKey={press} left="none" right="back" backLabel={t('till.sign-in.clear')} />
      <Button
        look="primary"
        size="lg"
        type="submit"
        data-testid="switch-person"
        disabled={pin.length < SHORTEST_PIN}
      >
        {t('till.switch.take')}
      </Button>
    </form>
  );
}

function People(props: { people: readonly Person[]; at: number; onChoose: (index: number) => void }) {
  const { t } = useText();
  return (
    <div role="group" aria-label={t('till.switch.title')} className="flex flex-col gap-2">
      <p className="text-13 text-muted">{t('till.switch.title')}</p>
      <div className="grid grid-cols-2 gap-2">
        {props.people.map(({ id, code, name, lockedUntil }, index) => (
          <button
            key={id}
            type="button"
            data-testid={`switch-${code}`}
            aria-pressed={index === props.at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => props.onChoose(index)}
            className={classNames(
              'flex min-h-11 min-w-0 items-center gap-1 rounded-md border px-3 py-1 text-left',
              index === props.at
                ? 'border-accent bg-accent-soft font-semibold text-on-accent-soft'
                : 'border-line hover:bg-raised',
            )}
          >
            <span className="min-w-0 break-words">{name}</span>
            {lockedUntil !== null && (
              <LockKeyhole
                aria-label={t('till.switch.barred')}
                role="img"
                size={16}
                className="shrink-0 text-bad"
              />
            )}
          </button>
        ))}
      </div>
    </div>
  );
}
