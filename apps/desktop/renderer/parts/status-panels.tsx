import { sayDay } from '@karvon/shared/i18n/say-time.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Preferences } from '@karvon/ui/components/preferences.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { LockKeyhole, LogOut } from 'lucide-react';
import { useState } from 'react';
import { useKeyLabel } from '../keys/use-keys.ts';
import { Line } from '../day/shift-report.tsx';
import { DayMenu } from '../day/day-menu.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { Panel } from './panel.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SwitchPerson } from './switch-person.tsx';
import { TextSizeChoice } from './text-size-choice.tsx';
import { SoundChoice } from './sound-choice.tsx';

/** The shift at a glance, and all that can be done with it. */
export function ShiftPanel({ shift }: { shift: NonNullable<TillState['shift']> }) {
  const { t, locale } = useText();
  const moment = useMoment();
  const day = sayDay(shift.businessDate, locale, { month: 'short', year: true });
  return (
    <Panel title={t('till.shift.panel-title', { number: shift.number })}>
      <dl>
        <Line label={t('till.shift.business-date')}>{day}</Line>
        <Line label={t('shift.opened')}>{moment(shift.openedAt)}</Line>
        <Line label={t('receipt.cashier')}>{shift.openedBy}</Line>
      </dl>
      <div className="-mx-3">
        <DayMenu isInPanel />
      </div>
    </Panel>
  );
}

/** Who is at the till, and how the page looks and sounds for them. */
export function PersonPanel({ onDone }: { onDone: () => void }) {
  const { t } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const keyOf = useKeyLabel();
  const [failure, setFailure] = useState<Problem | null>(null);
  const lock = () =>
    void call('lock', {}).then((result) => {
      setFailure(result.ok ? null : result.problem);
    });
  return (
    <Panel title={state.person?.name ?? ''}>
      <SwitchPerson onDone={onDone} />
      <Button
        icon={<LockKeyhole aria-hidden="true" size={18} />}
        shortcut={keyOf('lock')}
        data-testid="lock"
        onClick={lock}
      >
        {t('till.lock.now')}
      </Button>
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <Preferences />
      <TextSizeChoice />
      <SoundChoice />
      <Button icon={<LogOut aria-hidden="true" size={18} />} onClick={() => void call('signOut', {})}>
        {t('till.person.sign-out')}
      </Button>
    </Panel>
  );
}
