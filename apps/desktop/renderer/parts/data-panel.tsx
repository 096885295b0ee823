import { useText } from '@karvon/ui/i18n.ts';
import { spanText } from '@karvon/ui/span-text.ts';
import { OLD_DATA_MS } from '../age-text.ts';
import { useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { useNow } from '../use-now.ts';
import { Panel, Warning } from './panel.tsx';
import { DataAges, useSyncDetails } from './sync-details.tsx';

/** Below this the difference of the clocks changes nothing that people would notice. */
export const CLOCK_WORTH_SAYING_MS = 120_000;

/** How old goods and prices are. */
export function DataPanel() {
  const { t } = useText();
  const moment = useMoment();
  const { dataAsOf, connection } = useTill().state.sync;
  const details = useSyncDetails();
  return (
    <Panel title={t('till.data.title')}>
      <p>{dataAsOf === null ? t('till.data.none') : t('till.data.as-of', { at: moment(dataAsOf) })}</p>
      {connection !== 'online' && <p className="text-muted">{t('till.data.old')}</p>}
      {details !== null && <DataAges details={details} />}
      <Unreadable />
      <OldPrices />
      <WrongClock />
    </Panel>
  );
}

/** Warns of prices that are older than a day. */
export function OldPrices() {
  const { t } = useText();
  const { dataAsOf } = useTill().state.sync;
  const now = useNow(15_000);
  const age = dataAsOf === null ? 0 : now - Date.parse(dataAsOf);
  if (age <= OLD_DATA_MS) return null;
  return <Warning testId="old-prices">{t('till.data.old-prices', { span: spanText(age, t) })}</Warning>;
}

/** Warns of a clock that differs from the centre's, and says what to do. */
export function WrongClock() {
  const { t } = useText();
  const { clockOffsetMs } = useTill().state.sync;
  if (Math.abs(clockOffsetMs) <= CLOCK_WORTH_SAYING_MS) return null;
  const side = clockOffsetMs > 0 ? 'behind' : 'ahead';
  return (
    <Warning testId="wrong-clock">
      {t(`till.data.clock-${side}`, { span: spanText(clockOffsetMs, t) })}
    </Warning>
  );
}

/** Warns of what came from the centre and can't be made use of. */
export function Unreadable() {
  const { t } = useText();
  const { unreadable } = useTill().state.sync;
  if (unreadable === 0) return null;
  return <Warning testId="unreadable">{t('till.sync.unreadable', { count: unreadable })}</Warning>;
}
