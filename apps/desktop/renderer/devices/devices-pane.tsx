import type { DeviceKind, DeviceSettings, DeviceView } from '@karvon/shared/devices/device-settings.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { CodeTaker } from '../selling/details-pane.tsx';
import { SidePane } from '../selling/side-pane.tsx';
import { useTill } from '../till-context.tsx';
import { DeviceCard } from './device-card.tsx';
import { DeviceForm, type FormStart } from './device-form.tsx';
import { FiscalForm } from './fiscal-form.tsx';
import { FindScale } from './find-scale.tsx';
import { Removed } from './removed.tsx';
import { TryScanner } from './try-scanner.tsx';

/** What a form can be filled in for. */
const kinds: readonly DeviceKind[] = [
  'scale',
  'scanner',
  'receipt-printer',
  'customer-display',
  'label-printer',
  'fiscal-device',
  'label-scale',
];

/** The devices of this till: how they do, and what they are set to. */
export function DevicesPane({
  onTake,
  onClose,
}: {
  onTake: (taker: CodeTaker) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const { devices } = useTill().state;
  // A till has one at most.
  const hasFiscal = devices.some(({ settings }) => settings.kind === 'fiscal-device');
  const offered = kinds.filter((kind) => kind !== 'fiscal-device' || !hasFiscal);
  const [removed, setRemoved] = useState<DeviceView | null>(null);
  const isGone = (one: DeviceView) => devices.every(({ settings }) => settings.id !== one.settings.id);
  const [form, setForm] = useState<FormStart | null>(null);
  return (
    <SidePane
      label={t('till.device.title')}
      title={t(form === null ? 'till.device.title' : `till.device.kind.${kindOf(form)}`)}
      closeText={t('till.device.close')}
      deed={null}
      onClose={onClose}
    >
      <div className="flex max-w-160 flex-col gap-4 px-4 pb-4">
        {form === null ? (
          <>
            {devices.length === 0 && <p className="text-muted">{t('till.device.none')}</p>}
            {devices.map((device) => (
              <DeviceCard
                key={device.settings.id}
                device={device}
                onChange={(of) => setForm({ of })}
                onRemoved={() => setRemoved(device)}
              />
            ))}
            {removed !== null && isGone(removed) && (
              <Removed device={removed} onDone={() => setRemoved(null)} />
            )}
            <div className="flex flex-wrap gap-2">
              {offered.map((kind) => (
                <Button
                  key={kind}
                  data-testid={`add-${kind}`}
                  icon={<Plus aria-hidden="true" size={18} />}
                  onClick={() => setForm({ kind, id: freeId(kind, devices) })}
                >
                  {t(`till.device.add-${kind}`)}
                </Button>
              ))}
            </div>
            <TryScanner onTake={onTake} />
            <FindScale />
          </>
        ) : kindOf(form) === 'fiscal-device' ? (
          <FiscalForm
            id={'of' in form ? form.of.id : form.id}
            of={'of' in form ? form.of : null}
            onDone={() => setForm(null)}
          />
        ) : (
          <DeviceForm start={form} onDone={() => setForm(null)} />
        )}
      </div>
    </SidePane>
  );
}

function kindOf(form: FormStart): DeviceKind {
  return 'of' in form ? form.of.kind : form.kind;
}

function freeId(kind: DeviceKind, devices: readonly { settings: DeviceSettings }[]): string {
  const taken = devices.map(({ settings }) => settings.id);
  let number = 1;
  while (taken.includes(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}
