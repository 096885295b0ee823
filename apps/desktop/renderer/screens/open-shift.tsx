import { sayDay } from '@karvon/shared/i18n/say-time.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { businessDateOf } from '@karvon/shared/values/time.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { NumberPad, type PadKey } from '@karvon/ui/components/number-pad.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { applyPadKey } from '../keys/apply-pad-key.ts';
import { useStrayScans } from '../keys/use-stray-scans.ts';
import { Warning } from '../parts/panel.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { QuietScreen } from '../parts/quiet-screen.tsx';
import { useNow } from '../use-now.ts';
import { currencySign } from '../currency-sign.ts';
import { useDay } from '../day/day-context.tsx';
import { play } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';

/** An amount as people type it. */
function typedAmount(amount: number, decimals: number): string {
  const digits = String(amount).padStart(decimals + 1, '0');
  const fraction = digits.slice(digits.length - decimals);
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 || /^0*$/.test(fraction) ? whole : `${whole},${fraction}`;
}

/** No shift is open: count the drawer, enter the sum, begin. */
export function OpenShiftScreen() {
  const { t, locale } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  /** The drawer was handed over, and the power failed before the next shift began. */
  const handed = state.notices.find(({ code }) => code === 'shift-handed-over');
  const { show } = useDay();
  const [failure, setFailure] = useState<Problem | 'wrong' | 'scan' | null>(null);
  /** The till was bound anew in the midst of a shift. */
  const left = state.notices.find(({ code }) => code === 'shift-left');
  const decimals = state.register?.currency.decimals ?? 2;
  const inDrawer = handed === undefined ? '' : typedAmount(Number(handed.params['countedMinor']), decimals);
  const [float, setFloat] = useState(inDrawer);
  const now = useNow(15_000);
  const today = businessDateOf(now + state.sync.clockOffsetMs, state.register?.timeZone ?? 'UTC');

  const open = async (event: FormEvent) => {
    event.preventDefault();
    const amount = parseAmount(float, decimals);
    if (amount === null) {
      setFailure('wrong');
      return;
    }
    const result = await call('openShift', { float: amount });
    setFailure(result.ok ? null : result.problem);
  };
  useStrayScans({
    onScan: () => {
      play('refused');
      setFailure('scan');
    },
    deeds: { lock: () => void call('lock', {}) },
  });
  const failureText = (what: NonNullable<typeof failure>) => {
    if (what === 'wrong') return t('till.shift.float-wrong');
    return what === 'scan' ? t('till.shift.scan') : saying.problem(what);
  };
  // It may stand below what is in sight.
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure !== null) note.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  const press = (key: PadKey) => setFloat((text) => applyPadKey(text, key));

  return (
    <QuietScreen
      where={state.register === null ? '' : `${state.register.branch}, ${state.register.tillCode}`}
    >
      <form onSubmit={(event) => void open(event)} className="flex flex-col gap-4">
        <div>
          <h1 className="text-24 font-semibold">{t('till.shift.title')}</h1>
          <p className="mt-1 text-muted">
            {state.person?.name}. {t('till.shift.text')}
          </p>
          <p className="mt-1 text-muted" data-testid="shift-day">
            {t('till.shift.day', { day: sayDay(today, locale, { month: 'short', year: true }) })}
          </p>
        </div>
        {handed !== undefined && <Warning testId="shift-handed-over">{saying.problem(handed)}</Warning>}
        {left !== undefined && <Warning testId="shift-left">{saying.problem(left)}</Warning>}
        <Field
          label={t('till.shift.float')}
          data-testid="float"
          value={float}
          onChange={(event) => setFloat(event.target.value)}
          suffix={currencySign(state.register?.currency.code ?? '', locale)}
          inputMode="decimal"
          placeholder="0"
          autoFocus
          large
        />
        <NumberPad
          onKey={press}
          left="00"
          right="back"
          backLabel={t('till.pad.back')}
          className="hidden md:grid"
        />
        <Button look="primary" size="xl" type="submit" data-testid="open-shift">
          {t('till.shift.open')}
        </Button>
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" data-testid="earlier-shifts" onClick={() => show({ name: 'earlier' })}>
            {t('till.day.earlier')}
          </Button>
          <Button look="quiet" onClick={() => void call('signOut', {})}>
            {t('till.person.sign-out')}
          </Button>
        </div>
        {failure !== null && (
          <div ref={note}>
            <ProblemNote>{failureText(failure)}</ProblemNote>
          </div>
        )}
      </form>
    </QuietScreen>
  );
}
