import type { DeviceKind, DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import { priceTellingProtocols } from '@karvon/shared/devices/scale-protocols.ts';
import { usualDecimals } from '@karvon/shared/i18n/format-number.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { type DeviceDraft, deviceOf, draftOf, isPortFor, newDraft, type WrongField } from './device-draft.ts';
import { DisplayFields } from './display-fields.tsx';
import { LabelPrinterFields } from './label-printer-fields.tsx';
import { LabelScaleFields } from './label-scale-fields.tsx';
import { LineFields } from './line-fields.tsx';
import { PortList } from './port-list.tsx';
import { PrinterFields } from './printer-fields.tsx';
import { ScaleModel } from './scale-model.tsx';
import { useSerialPorts } from './use-serial-ports.ts';

/** A device that is changed, or a new one of a kind. */
export type FormStart = { of: DeviceSettings } | { kind: DeviceKind; id: string };

/** What a device is set to. The model of a scale brings its protocol and line, which can be changed. */
export function DeviceForm({ start, onDone }: { start: FormStart; onDone: () => void }) {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const ports = useSerialPorts();
  const [draft, setDraft] = useState(() => {
    const decimals = state.register === null ? 0 : usualDecimals(state.register.currency);
    return 'of' in start ? draftOf(start.of, decimals) : newDraft(start.kind, start.id, decimals);
  });
  const [failure, setFailure] = useState<Problem | WrongField | null>(null);
  const placeHint = t(draft.kind === 'label-scale' ? 'till.upload.place-hint' : 'till.device.place-hint');
  const change = (part: Partial<DeviceDraft>) => setDraft((now) => ({ ...now, ...part }));
  const keep = async () => {
    const device = deviceOf(draft);
    if (typeof device === 'string') return setFailure(device);
    const kept = await call('setDevice', { device });
    if (kept.ok) onDone();
    else setFailure(kept.problem);
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      data-testid="device-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      {draft.kind === 'scale' && <ScaleModel draft={draft} change={change} />}
      {draft.kind === 'receipt-printer' && (
        <PrinterFields draft={draft} change={change} isPulseWrong={failure === 'pulse'} />
      )}
      <Field
        label={t('till.device.place')}
        data-testid="device-place"
        value={draft.place}
        list="device-ports"
        maxLength={200}
        hint={ports?.problem ? t(`till.device.problem.${ports.problem}`) : placeHint}
        error={failure === 'place' && t('till.device.place-wrong')}
        onChange={(event) => change({ place: event.target.value })}
      />
      <PortList
        id="device-ports"
        ports={ports?.ports.filter(({ path }) => isPortFor(draft.kind, path)) ?? []}
      />
      {draft.kind === 'customer-display' && (
        <DisplayFields draft={draft} change={change} isPageWrong={failure === 'page'} />
      )}
      {draft.kind === 'label-printer' && (
        <LabelPrinterFields draft={draft} change={change} isSizeWrong={failure === 'size'} />
      )}
      {draft.kind === 'label-scale' ? (
        <LabelScaleFields draft={draft} change={change} isWrong={failure === 'decimals'} />
      ) : (
        <LineFields line={draft.line} onChange={(line) => change({ line })} />
      )}
      {draft.kind === 'scale' && (
        <Field
          label={t('till.device.division')}
          value={draft.divisionGrams}
          inputMode="numeric"
          hint={t('till.device.division-hint')}
          error={failure === 'division' && t('till.device.division-wrong')}
          onChange={(event) => change({ divisionGrams: event.target.value })}
        />
      )}
      {draft.kind === 'scale' && priceTellingProtocols.has(draft.protocol) && (
        <Field
          label={t('till.upload.decimals')}
          data-testid="price-decimals"
          value={draft.decimals}
          inputMode="numeric"
          hint={t('till.device.price-decimals-hint')}
          error={failure === 'decimals' && t('till.upload.decimals-wrong')}
          onChange={(event) => change({ decimals: event.target.value })}
        />
      )}
      {draft.kind === 'scanner' && (
        <Field
          label={t('till.scan.again')}
          data-testid="scanner-again"
          value={draft.sameAgainMs}
          inputMode="numeric"
          hint={t('till.scan.again-hint')}
          error={failure === 'again' && t('till.scan.again-wrong')}
          onChange={(event) => change({ sameAgainMs: event.target.value })}
        />
      )}
      <Field
        label={t('till.device.name')}
        value={draft.name}
        maxLength={60}
        onChange={(event) => change({ name: event.target.value })}
      />
      {failure !== null && typeof failure !== 'string' && (
        <ProblemNote>{saying.problem(failure)}</ProblemNote>
      )}
      <div className="flex gap-2">
        <Button look="primary" type="submit" data-testid="keep-device">
          {t('till.device.keep')}
        </Button>
        <Button onClick={onDone}>{t('till.device.cancel')}</Button>
      </div>
    </form>
  );
}
