import { sayDay } from '@karvon/shared/i18n/say-time.ts';
import type { XReport } from '@karvon/shared/till-api/shift-methods.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Preferences } from '@karvon/ui/components/preferences.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { LockKeyhole, LogOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useKeyLabel } from '../keys/use-keys.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { Panel } from './panel.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SwitchPerson } from './switch-person.tsx';
import { TextSizeChoice } from './text-size-choice.tsx';
import { SoundChoice } from './sound-choice.tsx';

export function ShiftPanel({ shift }: { shift: NonNullable<TillState['shift']> }) {
  const { t, locale } = useText();
  const saying = useSaying();
  const opened = useMoment()(shift.openedAt);
  const day = sayDay(shift.businessDate, locale, { month: 'short', year: true });
  const totals = useShiftTotals();
  const rows: [string, string][] = [
    [t('till.shift.business-date'), day],
    [t('till.shift.opened-at'), opened],
    [t('till.shift.opened-by'), shift.openedBy],
    [t('till.shift.float-start'), saying.money(shift.float)],
    ...(totals === null
      ? []
      : ([
          [t('till.shift.receipts'), String(totals.receipts)],
          ...(totals.revenue === null
            ? []
            : [[t('till.shift.revenue'), saying.money(totals.revenue)] as [string, string]]),
          ...(totals.cash === null
            ? []
            : [[t('till.shift.cash'), saying.money(totals.cash)] as [string, string]]),
        ] satisfies [string, string][])),
  ];
  return (
    <Panel title={t('till.shift.panel-title', { number: shift.number })}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** What the shift has come to as the panel opens. Null while it is not known, or not for this person. */
function useShiftTotals(): XReport['totals'] | null {
  const { call } = useTill();
  const [totals, setTotals] = useState<XReport['totals'] | null>(null);
  useEffect(() => {
    let isLate = false;
    void call('xReport', {}).then((result) => {
      if (!isLate) setTotals(result.ok ? result.value.totals : null);
    });
    return () => {
      isLate = true;
    };
  }, [call]);
  return totals;
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
