import { addressText, lineText } from '@karvon/shared/devices/address.ts';
import type { DeviceSettings, DeviceView } from '@karvon/shared/devices/device-settings.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Binary, Pencil, Printer, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Warning } from '../parts/panel.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { useDeviceWords } from './device-words.ts';
import { FiscalTest } from './fiscal-test.tsx';
import { LiveWeight } from './live-weight.tsx';
import { RawBytes } from './raw-bytes.tsx';
import { TryDisplay } from './try-display.tsx';
import { TryLabel } from './try-label.tsx';
import { TryDrawer } from './try-drawer.tsx';
import { UploadGoods } from './upload-goods.tsx';

/** One device: where it is, how it does, what can be tried. */
export function DeviceCard({
  device,
  onChange,
  onRemoved,
}: {
  device: DeviceView;
  onChange: (settings: DeviceSettings) => void;
  onRemoved: () => void;
}) {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const words = useDeviceWords();
  const [isLooking, setLooking] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const { settings, health, detail } = device;
  const { id, kind, address } = settings;
  const tell = (result: TillResult<unknown>) => setFailure(result.ok ? null : result.problem);
  const remove = async () => {
    const removed = await call('removeDevice', { id });
    tell(removed);
    if (removed.ok) onRemoved();
  };
  const command = (wanted: 'zero' | 'tare') => void call('scaleCommand', { id, command: wanted }).then(tell);
  const line = address.kind === 'serial' ? ` · ${lineText(address.line)}` : '';
  return (
    <section
      aria-label={words.nameOf(device)}
      data-testid={`device-${id}`}
      data-health={health}
      className="flex flex-col gap-3 rounded-lg border border-line p-4"
    >
      <h3 className="flex flex-wrap justify-between gap-x-3 font-semibold">
        {words.nameOf(device)}
        <span className="font-normal normal-nums text-muted">{`${addressText(address)}${line}`}</span>
      </h3>
      {health === 'trouble' ? <Warning>{words.health(device)}</Warning> : <p>{words.health(device)}</p>}
      {detail !== '' && <p className="text-13 break-words text-muted">{detail}</p>}
      {kind === 'scale' && state.weight?.device === id && <LiveWeight weight={state.weight} />}
      <div className="flex flex-wrap gap-2">
        {kind === 'scale' && (
          <>
            <Button onClick={() => command('zero')}>{t('till.device.zero')}</Button>
            <Button onClick={() => command('tare')}>{t('till.device.tare')}</Button>
          </>
        )}
        {kind === 'receipt-printer' && (
          <Button
            icon={<Printer aria-hidden="true" size={18} />}
            onClick={() => void call('printTest', {}).then(tell)}
          >
            {t('till.print.test')}
          </Button>
        )}
        {health === 'trouble' && (
          <Button
            icon={<RotateCw aria-hidden="true" size={18} />}
            onClick={() => void call('retryDevice', { id }).then(tell)}
          >
            {t('till.device.retry')}
          </Button>
        )}
        <Button
          aria-pressed={isLooking}
          data-testid={`look-${id}`}
          icon={<Binary aria-hidden="true" size={18} />}
          onClick={() => setLooking(!isLooking)}
        >
          {t('till.device.look')}
        </Button>
        <Button icon={<Pencil aria-hidden="true" size={18} />} onClick={() => onChange(settings)}>
          {t('till.device.change')}
        </Button>
        <Button
          look="danger"
          data-testid={`remove-${id}`}
          icon={<Trash2 aria-hidden="true" size={18} />}
          onClick={() => void remove()}
        >
          {t('till.device.remove')}
        </Button>
      </div>
      {kind === 'fiscal-device' && <FiscalTest />}
      {id === drawerOf(state.devices) && <TryDrawer />}
      {kind === 'label-scale' && <UploadGoods id={id} />}
      {kind === 'customer-display' && <TryDisplay id={id} />}
      {kind === 'label-printer' && <TryLabel id={id} />}
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      {isLooking && <RawBytes id={id} />}
    </section>
  );
}

/** Which printer the till's drawer hangs at: the first that says so. */
function drawerOf(devices: readonly DeviceView[]): string | undefined {
  return devices.find(({ settings }) => settings.kind === 'receipt-printer' && settings.hasDrawer)?.settings
    .id;
}
