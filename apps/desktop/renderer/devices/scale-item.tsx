import { Button } from '@karvon/ui/components/button.tsx';
import { ClosesPanel, StatusItem } from '@karvon/ui/components/status-item.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Cable, Scale, Settings2, Tag } from 'lucide-react';
import { Panel, Warning } from '../parts/panel.tsx';
import { useTill } from '../till-context.tsx';
import { useDeviceWords } from './device-words.ts';
import { LiveWeight } from './live-weight.tsx';

type Opening = { onOpen?: (() => void) | undefined; onLabels?: (() => void) | undefined };

/** The devices at a glance: what lies on the scale, and whether all that was set is there. */
export function DevicesItem({ onOpen, onLabels }: Opening) {
  const { t } = useText();
  const { devices, weight } = useTill().state;
  const words = useDeviceWords();
  const trouble = devices.find(({ health }) => health === 'trouble');
  if (devices.length === 0 && onOpen === undefined) return null;
  const label =
    trouble === undefined
      ? t('till.device.title')
      : t('till.device.trouble-with', { name: words.nameOf(trouble) });
  const Icon = weight === null ? Cable : Scale;
  return (
    <StatusItem
      tone={trouble === undefined ? 'plain' : 'bad'}
      icon={<Icon aria-hidden="true" size={18} />}
      label={weight === null ? label : `${label} ${words.weight(weight)}`}
      panel={<DevicesPanel onOpen={onOpen} onLabels={onLabels} />}
      testId="devices-item"
    >
      {/* What another device lacks hides no weight. */}
      {weight !== null && weight.refusal !== 'no-scale' && (
        <span className="tabular-nums max-sm:hidden">{words.weight(weight)}</span>
      )}
    </StatusItem>
  );
}

function DevicesPanel({ onOpen, onLabels }: Opening) {
  const { t } = useText();
  const { devices, weight } = useTill().state;
  const words = useDeviceWords();
  return (
    <Panel title={t('till.device.title')}>
      {weight !== null && <LiveWeight weight={weight} />}
      {devices.length === 0 && <p className="text-muted">{t('till.device.none')}</p>}
      {devices.map((device) => {
        const text = `${words.nameOf(device)}: ${words.health(device)}`;
        return device.health === 'trouble' ? (
          <Warning key={device.settings.id}>{text}</Warning>
        ) : (
          <p key={device.settings.id}>{text}</p>
        );
      })}
      {onLabels !== undefined && devices.some(({ settings }) => settings.kind === 'label-printer') && (
        <ClosesPanel>
          <Button data-testid="labels-open" icon={<Tag aria-hidden="true" size={18} />} onClick={onLabels}>
            {t('till.label.open')}
          </Button>
        </ClosesPanel>
      )}
      {onOpen !== undefined && (
        <ClosesPanel>
          <Button
            data-testid="devices-open"
            icon={<Settings2 aria-hidden="true" size={18} />}
            onClick={onOpen}
          >
            {t('till.device.set-up')}
          </Button>
        </ClosesPanel>
      )}
    </Panel>
  );
}
