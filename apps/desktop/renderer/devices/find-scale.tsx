import type { FindingView } from '@karvon/shared/devices/device-settings.ts';
import { addressText } from '@karvon/shared/devices/address.ts';
import { scaleNameOf } from '@karvon/shared/devices/scale-protocols.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTill } from '../till-context.tsx';
import { isPortFor } from './device-draft.ts';
import { PortList } from './port-list.tsx';
import { useSerialPorts } from './use-serial-ports.ts';

/** Looks for a scale at all ports that are free, in sight and to be stopped at any moment. */
export function FindScale() {
  const { t } = useText();
  const { call, state } = useTill();
  const ports = useSerialPorts();
  const [path, setPath] = useState('');
  const { finding } = state;
  const find = () => void call('findScale', { path: path.trim() === '' ? null : path.trim() });
  if (finding === null) {
    return (
      <div className="flex flex-col gap-2">
        <Field
          label={t('till.device.find-at')}
          data-testid="find-at"
          value={path}
          list="free-ports"
          maxLength={200}
          hint={t('till.device.find-at-hint')}
          onChange={(event) => setPath(event.target.value)}
        />
        <PortList id="free-ports" ports={ports?.ports.filter(({ path }) => isPortFor('scale', path)) ?? []} />
        <Button
          className="self-start"
          data-testid="find-scale"
          icon={<Search aria-hidden="true" size={18} />}
          onClick={find}
        >
          {t('till.device.find')}
        </Button>
        <p className="text-15 text-muted">{t('till.device.find-hint')}</p>
      </div>
    );
  }
  return (
    <section aria-label={t('till.device.find')} data-testid="finding" className="flex flex-col gap-3">
      {finding.isRunning ? <Progress finding={finding} /> : <Outcome finding={finding} />}
    </section>
  );
}

function Progress({ finding: { done, total, trying } }: { finding: FindingView }) {
  const { t } = useText();
  const { call } = useTill();
  return (
    <>
      <progress className="w-full" max={Math.max(total, 1)} value={done} aria-label={t('till.device.find')} />
      <p role="status" className="normal-nums text-muted">
        {trying === null
          ? t('till.device.finding')
          : `${trying.path} · ${trying.line} · ${scaleNameOf(trying.protocol)}`}
      </p>
      <Button className="self-start" onClick={() => void call('endFinding', {})}>
        {t('till.device.stop-finding')}
      </Button>
    </>
  );
}

function Outcome({ finding: { found, closed, total } }: { finding: FindingView }) {
  const { t } = useText();
  const { call } = useTill();
  const end = () => void call('endFinding', {});
  const keep = async (device: NonNullable<FindingView['found']>) => {
    const kept = await call('setDevice', { device });
    if (kept.ok) end();
  };
  return (
    <>
      <p role="status" className="font-medium">
        {found === null
          ? t(total === 0 ? 'till.device.no-ports' : 'till.device.not-found')
          : t('till.device.found', {
              place: addressText(found.address),
              protocol: scaleNameOf(found.protocol),
            })}
      </p>
      {closed.map(({ path, problem }) => (
        <p key={path} className="text-muted">{`${path}: ${t(`till.device.problem.${problem}`)}`}</p>
      ))}
      <div className="flex gap-2">
        {found !== null && (
          <Button look="primary" data-testid="keep-scale" onClick={() => void keep(found)}>
            {t('till.device.keep')}
          </Button>
        )}
        <Button onClick={end}>{t('till.device.close')}</Button>
      </div>
    </>
  );
}
