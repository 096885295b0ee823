import {
  type DeviceSettings,
  deviceSettingsSchema,
  fiscalDrivers,
} from '@karvon/shared/devices/device-settings.ts';
import { addressText } from '@karvon/shared/devices/address.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** A fiscal device: where it is in the network. What it speaks there is only one thing so far. */
export function FiscalForm({
  id,
  of,
  onDone,
}: {
  id: string;
  of: DeviceSettings | null;
  onDone: () => void;
}) {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [place, setPlace] = useState(of === null ? '' : addressText(of.address));
  const [name, setName] = useState(of?.name ?? '');
  const [failure, setFailure] = useState<Problem | 'place' | null>(null);
  const keep = async () => {
    const [host, port] = [place.slice(0, place.lastIndexOf(':')), place.slice(place.lastIndexOf(':') + 1)];
    const address = { kind: 'tcp', host, port: Number(port) };
    const device = deviceSettingsSchema.safeParse({ id, name, kind: 'fiscal-device', address });
    if (!device.success) return setFailure('place');
    const kept = await call('setDevice', { device: device.data });
    if (kept.ok) onDone();
    else setFailure(kept.problem);
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      data-testid="fiscal-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <p>{t('till.fiscal.what')}</p>
      <p className="pb-2 text-15">
        <span className="block font-medium">{t('till.device.model')}</span>
        {fiscalDrivers.map((driver) => (
          <span key={driver} className="block text-muted">
            {t(`till.fiscal.driver.${driver}`)}
          </span>
        ))}
      </p>
      <Field
        label={t('till.device.place')}
        data-testid="device-place"
        value={place}
        maxLength={200}
        autoFocus
        hint={t('till.fiscal.place-hint')}
        error={failure === 'place' && t('till.fiscal.place-wrong')}
        onChange={(event) => setPlace(event.target.value)}
      />
      <Field
        label={t('till.device.name')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      {failure !== null && failure !== 'place' && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <div className="flex gap-2">
        <Button look="primary" type="submit" data-testid="keep-device">
          {t('till.device.keep')}
        </Button>
        <Button onClick={onDone}>{t('till.device.cancel')}</Button>
      </div>
    </form>
  );
}
