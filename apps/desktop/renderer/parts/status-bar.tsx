import type { TillState } from '@karvon/shared/till-api/state.ts';
import { StatusItem, type Tone } from '@karvon/ui/components/status-item.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import {
  ArrowUp,
  Check,
  CircleUser,
  Clock3,
  CloudOff,
  Database,
  HardDrive,
  Info,
  OctagonAlert,
  Printer,
  Wallet,
  Wifi,
} from 'lucide-react';
import { DevicesItem } from '../devices/scale-item.tsx';
import { ageText, OLD_DATA_MS } from '../age-text.ts';
import { useTill } from '../till-context.tsx';
import { useNow } from '../use-now.ts';
import { Notices } from './notices.tsx';
import { ConnectionPanel } from './connection-panel.tsx';
import { DataPanel } from './data-panel.tsx';
import { DeliveriesStatus } from './deliveries-panel.tsx';
import { FiscalStatus } from './fiscal-panel.tsx';
import { PrinterPanel } from './printer-panel.tsx';
import { PersonPanel, ShiftPanel } from './status-panels.tsx';
import { type SyncTrouble, syncTrouble } from './sync-trouble.ts';

const looks: Record<SyncTrouble, { tone: Tone; icon: typeof Wifi }> = {
  none: { tone: 'done', icon: Wifi },
  network: { tone: 'idle', icon: CloudOff },
  refused: { tone: 'bad', icon: OctagonAlert },
  disk: { tone: 'bad', icon: HardDrive },
  fault: { tone: 'bad', icon: OctagonAlert },
};

/** The promise, at one glance: can the shop sell, is anything stuck. Each item opens what it means. */
export function StatusBar({
  isPersonOpen,
  onPersonOpen,
  onDevices,
  onLabels,
}: {
  isPersonOpen: boolean;
  onPersonOpen: (isOpen: boolean) => void;
  /** Opens the settings of devices, where there is room for them. */
  onDevices?: () => void;
  /** Opens what prints labels. */
  onLabels?: () => void;
}) {
  const { t } = useText();
  const { state } = useTill();
  return (
    <header
      data-tour="status"
      aria-label={t('till.status.label')}
      className="scroll-x flex h-14 shrink-0 items-center gap-1 border-b border-line bg-surface px-2"
    >
      <ConnectionItem />
      <UnsentItem />
      <DataItem />
      <PrinterItem />
      <DevicesItem onOpen={onDevices} onLabels={onLabels} />
      <FiscalStatus />
      <DeliveriesStatus />
      {state.notices.length > 0 && (
        <StatusItem
          tone="wait"
          icon={<Info aria-hidden="true" size={18} />}
          label={t('till.notices')}
          panel={<Notices />}
        >
          <span className="max-sm:hidden">{t('till.status.notices', { count: state.notices.length })}</span>
          <span aria-hidden="true" className="sm:hidden">
            {state.notices.length}
          </span>
        </StatusItem>
      )}
      <span className="flex-1" />
      {state.shift !== null && (
        <StatusItem
          tone="plain"
          icon={<Wallet aria-hidden="true" size={18} />}
          label={t('till.status.shift', { number: state.shift.number })}
          panel={<ShiftPanel shift={state.shift} />}
        >
          <span className="max-lg:hidden">{t('till.status.shift', { number: state.shift.number })}</span>
        </StatusItem>
      )}
      <StatusItem
        tone="plain"
        icon={<CircleUser aria-hidden="true" size={20} />}
        label={`${state.person?.name ?? ''}. ${t('till.person.label')}`}
        panel={<PersonPanel onDone={() => onPersonOpen(false)} />}
        isOpen={isPersonOpen}
        onOpenChange={onPersonOpen}
      >
        <span className="max-w-40 truncate max-sm:hidden">{state.person?.name}</span>
      </StatusItem>
    </header>
  );
}

function ConnectionItem() {
  const { t } = useText();
  const { sync } = useTill().state;
  const trouble = syncTrouble(sync);
  const { tone, icon: Icon } = looks[trouble];
  const words = t(`till.status.${trouble}`);
  return (
    <StatusItem
      tone={tone}
      icon={<Icon aria-hidden="true" size={18} />}
      label={words}
      panel={<ConnectionPanel />}
      className="min-w-0"
    >
      <span data-testid="conn-state" data-state={sync.connection} className="truncate font-medium">
        {words}
      </span>
    </StatusItem>
  );
}

function UnsentItem() {
  const { t } = useText();
  const { unsent } = useTill().state.sync;
  const count = unsent.count + unsent.edits;
  const isNone = count === 0;
  const words = isNone ? t('till.status.all-sent') : t('till.status.unsent');
  return (
    <StatusItem
      tone={isNone ? 'done' : 'wait'}
      icon={isNone ? <Check aria-hidden="true" size={18} /> : <ArrowUp aria-hidden="true" size={18} />}
      label={`${count} ${words}`}
      panel={<ConnectionPanel />}
    >
      <span data-testid="unsent-count" className="font-semibold">
        {count}
      </span>{' '}
      {/* What is well makes room for what is not. */}
      <span className={isNone ? 'max-xl:hidden' : 'max-sm:hidden'}>{words}</span>
    </StatusItem>
  );
}

function DataItem() {
  const { t } = useText();
  const { dataAsOf } = useTill().state.sync;
  const now = useNow(15_000);
  const since = dataAsOf === null ? null : Date.parse(dataAsOf);
  const words =
    since === null ? t('till.status.data-none') : t('till.status.data', { age: ageText(since, now, t) });
  return (
    <StatusItem
      tone={since === null || now - since > OLD_DATA_MS ? 'wait' : 'plain'}
      icon={
        since === null ? <Database aria-hidden="true" size={18} /> : <Clock3 aria-hidden="true" size={18} />
      }
      label={words}
      panel={<DataPanel />}
      className="max-md:hidden"
    >
      {words}
    </StatusItem>
  );
}

/** What somebody can mend at once is said at once; all else in the panel. */
function shortTrouble({ state, problem }: TillState['printer']) {
  if (problem?.code === 'printer-paper-out') return 'paper-out';
  if (problem?.code === 'printer-cover-open') return 'cover-open';
  if (problem?.code === 'printer-not-connected') return 'off';
  return state === 'failed' ? 'failed' : 'waiting';
}

function PrinterItem() {
  const { t } = useText();
  const { printer } = useTill().state;
  const isLow = printer.isPaperLow === true && printer.state === 'ready';
  const isWell = printer.state === 'ready' && !isLow;
  const tone = { ready: isLow ? 'wait' : 'plain', waiting: 'wait', failed: 'bad' } as const;
  const words =
    printer.state === 'ready'
      ? t(isLow ? 'till.status.print-paper-low' : 'till.status.print-ready')
      : t(`till.status.print-${shortTrouble(printer)}`, { count: printer.waiting });
  return (
    <StatusItem
      tone={tone[printer.state]}
      icon={<Printer aria-hidden="true" size={18} />}
      label={words}
      panel={<PrinterPanel />}
      testId="printer-item"
    >
      {/* What is well makes room for what is not. */}
      <span className={isWell ? 'max-xl:hidden' : 'max-sm:hidden'}>{words}</span>
      {isWell && <Check aria-hidden="true" size={16} className="text-done max-sm:hidden" />}
    </StatusItem>
  );
}
