import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { NumberPad } from '@karvon/ui/components/number-pad.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { LockKeyhole, Users } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { countdownText } from '../age-text.ts';
import { useTypedPin } from '../keys/use-typed-pin.ts';
import { BindAnew } from '../parts/bind-anew.tsx';
import { Notices } from '../parts/notices.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { QuietScreen } from '../parts/quiet-screen.tsx';
import { lastPerson, notePerson } from '../recent-people.ts';
import { play } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { useNow } from '../use-now.ts';

const SHORTEST_PIN = 4;
const LONGEST_PIN = 8;
/** PINs have no fixed length: after this pause without a further digit what is there is tried. */
const TRY_AFTER_MS = 600;

type Person = TillState['people'][number];

/**
 * Who is at the till: a person, then the PIN. It is tried by itself once the digits stop coming. It is also what a locked till shows:
 * nothing else of whoever was at work, or of the client before them.
 */
export function SignInScreen() {
  const { t } = useText();
  const { state } = useTill();
  const { people, lock } = state;
  const [code, setCode] = useState(() => state.person?.code ?? lastPerson());
  const person =
    people.find((one) => one.code === code) ?? (people.length === 1 ? people[0] : undefined) ?? null;

  return (
    <QuietScreen
      wide
      where={state.register === null ? '' : `${state.register.branch}, ${state.register.tillCode}`}
    >
      <div className="mb-4">
        <Notices />
      </div>
      <BindAnew>
        {people.length === 0 ? (
          <EmptyState icon={<Users size={40} />} title={t('till.sign-in.nobody')}>
            {t('till.sign-in.nobody-text')}
          </EmptyState>
        ) : (
          <div className="grid gap-8 md:grid-cols-[1fr_minmax(280px,320px)]">
            <section>
              <h1 className="mb-4 text-24 font-semibold">
                {lock.isOn ? t('till.lock.title') : t('till.sign-in.title')}
              </h1>
              {lock.isOn && (
                <p data-testid="locked" className="mb-4 flex items-start gap-2">
                  <LockKeyhole aria-hidden="true" size={20} className="mt-0.5 shrink-0 text-muted" />
                  {t('till.lock.text', { person: state.person?.name ?? '' })}
                </p>
              )}
              <div className="grid grid-cols-2 gap-3">
                {people.map((one) => (
                  <PersonButton
                    key={one.id}
                    person={one}
                    isChosen={one === person}
                    onChoose={() => setCode(one.code)}
                  />
                ))}
              </div>
            </section>
            <PinPad key={person?.id ?? 'nobody'} person={person} />
          </div>
        )}
      </BindAnew>
    </QuietScreen>
  );
}

function PersonButton({
  person,
  isChosen,
  onChoose,
}: {
  person: Person;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { t } = useText();
  const left = useLockLeft(person);
  return (
    <button
      type="button"
      data-testid={`person-${person.code}`}
      aria-pressed={isChosen}
      onClick={onChoose}
      className={classNames(
        'flex min-h-18 flex-col justify-center rounded-md border px-4 py-2 text-left transition-colors',
        isChosen
          ? 'border-accent bg-accent-soft text-on-accent-soft outline-1 outline-accent'
          : 'border-line bg-surface hover:bg-raised',
      )}
    >
      <span className="text-18 font-semibold">{person.name}</span>
      {left !== null && (
        <span className="flex items-center gap-1 text-13 text-bad">
          <LockKeyhole aria-hidden="true" size={14} />
          {t('till.sign-in.locked', { left })}
        </span>
      )}
    </button>
  );
}

function PinPad({ person }: { person: Person | null }) {
  const { t } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const [pin, setPin] = useState('');
  const [failure, setFailure] = useState<Problem | 'nobody' | 'scan' | null>(null);
  const left = useLockLeft(person);
  const isLocked = left !== null;

  const trySignIn = async (digits: string) => {
    if (person === null || isLocked || digits.length < SHORTEST_PIN) return;
    setPin('');
    const result = await call('signIn', { person: person.code, pin: digits });
    if (result.ok) {
      notePerson(person.code);
      return;
    }
    play('refused');
    setFailure(result.problem);
  };
  const press = (digit: string) => {
    setFailure(person === null ? 'nobody' : null);
    if (person !== null && !isLocked) setPin((digits) => (digits + digit).slice(0, LONGEST_PIN));
  };
  const failureText = (what: NonNullable<typeof failure>) => {
    if (what === 'nobody') return t('till.sign-in.choose-first');
    if (what === 'scan') return state.lock.isOn ? t('till.lock.scan') : t('till.sign-in.scan');
    return saying.problem(what);
  };
  const erase = () => setPin((digits) => digits.slice(0, -1));

  const tryTyped = useEffectEvent((digits: string) => void trySignIn(digits));
  useEffect(() => {
    if (pin.length < SHORTEST_PIN) return undefined;
    const timer = setTimeout(() => tryTyped(pin), pin.length === LONGEST_PIN ? 0 : TRY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [pin]);
  /** It went nowhere: that is said, so that nobody counts on it. */
  const scanned = () => {
    if (failure !== 'scan') play('refused');
    setPin('');
    setFailure('scan');
  };
  // On a phone it stands below the keys.
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure !== null) note.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  useTypedPin({ press, erase, enter: () => void trySignIn(pin), scan: scanned });

  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-18 font-semibold">
        {person === null ? t('till.sign-in.pin') : t('till.sign-in.pin-of', { person: person.name })}
      </h2>
      <div
        role="status"
        aria-label={t('till.sign-in.entered', { count: pin.length })}
        className="flex min-h-14 items-center justify-center gap-3 rounded-md border border-edge bg-surface"
      >
        {isLocked ? (
          <span className="flex items-center gap-2 text-18 font-semibold text-bad">
            <LockKeyhole aria-hidden="true" size={20} />
            {t('till.sign-in.locked', { left })}
          </span>
        ) : (
          Array.from({ length: Math.max(SHORTEST_PIN, pin.length) }, (_, index) => (
            <span
              key={index}
              className={classNames(
                'size-4 rounded-full border border-edge',
                index < pin.length && 'border-accent bg-accent',
              )}
            />
          ))
        )}
      </div>
      <NumberPad
        onKey={(key) => (key === 'back' ? erase() : press(key))}
        left="none"
        right="back"
        backLabel={t('till.sign-in.clear')}
        testId={(key) => `pin-key-${key}`}
      />
      <Button
        look="primary"
        size="lg"
        disabled={pin.length < SHORTEST_PIN || isLocked}
        onClick={() => void trySignIn(pin)}
      >
        {t('till.sign-in.submit')}
      </Button>
      <div ref={note} className="min-h-21">
        {isLocked && person !== null ? (
          <ProblemNote>{t('till.sign-in.locked-text', { person: person.name, left })}</ProblemNote>
        ) : (
          failure !== null && <ProblemNote>{failureText(failure)}</ProblemNote>
        )}
      </div>
    </section>
  );
}

function useLockLeft(person: Person | null): string | null {
  const now = useNow(1000);
  if (person === null || person.lockedUntil === null) return null;
  const until = Date.parse(person.lockedUntil);
  return until > now ? countdownText(until, now) : null;
}
