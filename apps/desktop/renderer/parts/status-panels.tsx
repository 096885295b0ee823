import type { XReport } from '@karvon/shared/till-api/contract.ts';
import { isSolvedByCode } from '@karvon/shared/till-api/problems.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { Preferences } from '@karvon/ui/components/preferences.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { LogOut, Send } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { ageText } from '../age-text.ts';
import { isSoundOn, switchSound } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { useNow } from '../use-now.ts';

const MINUTE = 60_000;
/** Below this the difference of the clocks changes nothing that people would notice. */
const CLOCK_WORTH_SAYING_MS = 2 * MINUTE;

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-18 font-semibold">{title}</h2>
      {children}
    </div>
  );
}

/** The line to the centre: what it means for selling, what waits, since when, and what to do (mostly nothing). */
export function ConnectionPanel() {
  const { t } = useText();
  const { sync } = useTill().state;
  const saying = useSaying();
  const online = sync.connection === 'online';
  return (
    <Panel title={t(`till.sync.${sync.connection}-title`)}>
      <p>
        {sync.problem !== null
          ? saying.problem(sync.problem)
          : online
            ? t('till.sync.online-text')
            : t('till.sync.offline-text', { count: sync.unsent.count })}
      </p>
      {isSolvedByCode(sync.problem) && <EnrolForm />}
      <Unsent />
      {sync.quarantined > 0 && (
        <p className="rounded-md bg-wait-soft px-3 py-2 text-on-wait-soft">
          {t('till.sync.quarantined', { count: sync.quarantined })}
        </p>
      )}
    </Panel>
  );
}

function Unsent() {
  const { t } = useText();
  const { state, call } = useTill();
  const { unsent } = state.sync;
  const saying = useSaying();
  const now = useNow(15_000);
  const [said, setSaid] = useState<string | null>(null);
  const sendNow = async () => {
    const result = await call('sync', {});
    setSaid(result.ok ? t('till.sync.asked') : saying.problem(result.problem));
  };
  if (unsent.count === 0) return <p className="text-muted">{t('till.sync.unsent-none')}</p>;
  const parts = [
    t('till.sync.count', { count: unsent.count }),
    t('till.sync.sum', { sum: saying.money(unsent.sum) }),
    ...(unsent.oldestAt === null || now - Date.parse(unsent.oldestAt) < MINUTE
      ? []
      : [t('till.sync.oldest', { age: ageText(Date.parse(unsent.oldestAt), now, t) })]),
  ];
  return (
    <>
      <div className="rounded-md bg-wait-soft px-3 py-2 text-on-wait-soft">
        <p className="font-semibold">{t('till.sync.unsent-title')}</p>
        <p>{parts.join(', ')}</p>
      </div>
      <p role="status" className="min-h-15 text-muted">
        {said ?? (state.sync.problem === null && t('till.sync.what-to-do'))}
      </p>
      <Button icon={<Send aria-hidden="true" size={18} />} onClick={() => void sendNow()}>
        {t('till.sync.now')}
      </Button>
    </>
  );
}

/** How old goods and prices are. */
export function DataPanel() {
  const { t, locale } = useText();
  const { state } = useTill();
  const { dataAsOf, clockOffsetMs, connection } = state.sync;
  const at = (instant: string) =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: state.register?.timeZone,
    }).format(new Date(instant));
  return (
    <Panel title={t('till.data.title')}>
      <p>{dataAsOf === null ? t('till.data.none') : t('till.data.as-of', { at: at(dataAsOf) })}</p>
      {connection !== 'online' && <p className="text-muted">{t('till.data.old')}</p>}
      {Math.abs(clockOffsetMs) >= CLOCK_WORTH_SAYING_MS && (
        <p className="rounded-md bg-wait-soft px-3 py-2 text-on-wait-soft">
          {t('till.data.clock', { minutes: Math.round(Math.abs(clockOffsetMs) / MINUTE) })}
        </p>
      )}
    </Panel>
  );
}

export function PrinterPanel() {
  const { t } = useText();
  const { printer } = useTill().state;
  const saying = useSaying();
  return (
    <Panel title={t('till.printer.title')}>
      {printer.problem !== null && <p className="text-bad">{saying.problem(printer.problem)}</p>}
      <p>
        {printer.waiting === 0 && printer.state === 'ready'
          ? t('till.printer.ready')
          : t('till.printer.waiting', { count: printer.waiting })}
      </p>
      <p className="text-muted">{t('till.printer.never-stops')}</p>
    </Panel>
  );
}

export function ShiftPanel({ shift }: { shift: NonNullable<TillState['shift']> }) {
  const { t, locale } = useText();
  const { state } = useTill();
  const saying = useSaying();
  const opened = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: state.register?.timeZone,
  }).format(new Date(shift.openedAt));
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(shift.businessDate),
  );
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
          [t('till.shift.revenue'), saying.money(totals.revenue)],
          [t('till.shift.cash'), saying.money(totals.cash)],
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
export function PersonPanel() {
  const { t } = useText();
  const { state, call } = useTill();
  const [sound, setSound] = useState(isSoundOn);
  return (
    <Panel title={state.person?.name ?? ''}>
      <Preferences />
      <Choice
        label={t('till.person.sound')}
        value={sound ? 'on' : 'off'}
        options={[
          { value: 'on', text: t('till.person.sound-on') },
          { value: 'off', text: t('till.person.sound-off') },
        ]}
        onChange={(next) => {
          switchSound(next === 'on');
          setSound(next === 'on');
        }}
      />
      <Button icon={<LogOut aria-hidden="true" size={18} />} onClick={() => void call('signOut', {})}>
        {t('till.person.sign-out')}
      </Button>
    </Panel>
  );
}
