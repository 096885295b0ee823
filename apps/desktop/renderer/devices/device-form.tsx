import { lineText, type SerialLine } from '@karvon/shared/devices/address.ts';
import type { DeviceKind, DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import {
  displayLanguages,
  labelLanguages,
  paperWidths,
  printerModels,
  printerNames,
} from '@karvon/shared/devices/printer-models.ts';
import { scaleProfiles } from '@karvon/shared/devices/scale-protocols.ts';
import type { TillOutput } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { type DeviceDraft, deviceOf, draftOf, newDraft, type WrongField } from './device-draft.ts';

/** A device that is changed, or a new one of a kind. */
export type FormStart = { of: DeviceSettings } | { kind: DeviceKind; id: string };

const RATES = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200];
const SHAPES = [
  { dataBits: 8, parity: 'none' },
  { dataBits: 7, parity: 'even' },
  { dataBits: 7, parity: 'odd' },
  { dataBits: 8, parity: 'even' },
  { dataBits: 8, parity: 'odd' },
] as const;

/** What a device is set to. The model of a scale brings its protocol and line, which can be changed. */
export function DeviceForm({ start, onDone }: { start: FormStart; onDone: () => void }) {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const ports = usePorts();
  const [draft, setDraft] = useState(() =>
    'of' in start ? draftOf(start.of) : newDraft(start.kind, start.id),
  );
  const [failure, setFailure] = useState<Problem | WrongField | null>(null);
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
      {draft.kind === 'scale' && <ModelChoice draft={draft} change={change} />}
      {draft.kind === 'receipt-printer' && <PrinterChoice draft={draft} change={change} />}
      <Field
        label={t('till.device.place')}
        data-testid="device-place"
        value={draft.place}
        list="device-ports"
        maxLength={200}
        hint={ports?.problem ? t(`till.device.problem.${ports.problem}`) : t('till.device.place-hint')}
        error={failure === 'place' && t('till.device.place-wrong')}
        onChange={(event) => change({ place: event.target.value })}
      />
      <datalist id="device-ports">
        {ports?.ports.map(({ path, label }) => (
          <option key={path} value={path}>
            {label}
          </option>
        ))}
      </datalist>
      {draft.kind === 'customer-display' && (
        <DisplayChoice draft={draft} change={change} isPageWrong={failure === 'page'} />
      )}
      {draft.kind === 'label-printer' && (
        <LabelChoice draft={draft} change={change} isSizeWrong={failure === 'size'} />
      )}
      <LineChoice line={draft.line} onChange={(line) => change({ line })} />
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

function usePorts(): TillOutput<'devicePorts'> | null {
  const { call } = useTill();
  const [ports, setPorts] = useState<TillOutput<'devicePorts'> | null>(null);
  useEffect(() => {
    let isLate = false;
    void call('devicePorts', {}).then((result) => {
      if (!isLate && result.ok) setPorts(result.value);
    });
    return () => {
      isLate = true;
    };
  }, [call]);
  return ports;
}

function ModelChoice({
  draft,
  change,
}: {
  draft: DeviceDraft;
  change: (part: Partial<DeviceDraft>) => void;
}) {
  const { t } = useText();
  const line = lineText(draft.line);
  const isSame = (profile: (typeof scaleProfiles)[number]) => profile.protocol === draft.protocol;
  const chosen =
    scaleProfiles.find((profile) => isSame(profile) && lineText(profile.line) === line) ??
    scaleProfiles.find(isSame);
  return (
    <Select
      label={t('till.device.model')}
      testId="device-model"
      value={chosen?.code ?? ''}
      onChange={(code) => {
        const profile = scaleProfiles.find((one) => one.code === code);
        if (profile !== undefined) change({ protocol: profile.protocol, line: profile.line });
      }}
    >
      {scaleProfiles.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Select>
  );
}

function PrinterChoice({
  draft,
  change,
}: {
  draft: DeviceDraft;
  change: (part: Partial<DeviceDraft>) => void;
}) {
  const { t } = useText();
  return (
    <>
      <Select
        label={t('till.device.model')}
        testId="printer-model"
        value={draft.model}
        onChange={(code) => change({ model: printerModels.find((one) => one === code) ?? draft.model })}
      >
        {printerModels.map((code) => (
          <option key={code} value={code}>
            {printerNames[code]}
          </option>
        ))}
      </Select>
      <Select
        label={t('till.device.paper')}
        testId="printer-paper"
        value={String(draft.paper)}
        onChange={(text) =>
          change({ paper: paperWidths.find((width) => String(width) === text) ?? draft.paper })
        }
      >
        {paperWidths.map((width) => (
          <option key={width} value={width}>
            {t('till.device.millimetres', { width })}
          </option>
        ))}
      </Select>
    </>
  );
}

function DisplayChoice({
  draft,
  change,
  isPageWrong,
}: {
  draft: DeviceDraft;
  change: (part: Partial<DeviceDraft>) => void;
  isPageWrong: boolean;
}) {
  const { t } = useText();
  return (
    <>
      <Select
        label={t('till.device.language')}
        value={draft.language}
        onChange={(said) =>
          change({ language: displayLanguages.find((one) => one === said) ?? draft.language })
        }
      >
        {displayLanguages.map((language) => (
          <option key={language} value={language}>
            {language === 'escpos' ? 'ESC/POS' : 'CD5220'}
          </option>
        ))}
      </Select>
      <Field
        label={t('till.device.page')}
        value={draft.page}
        inputMode="numeric"
        hint={t('till.device.page-hint')}
        error={isPageWrong && t('till.device.page-wrong')}
        onChange={(event) => change({ page: event.target.value })}
      />
    </>
  );
}

function LabelChoice({
  draft,
  change,
  isSizeWrong,
}: {
  draft: DeviceDraft;
  change: (part: Partial<DeviceDraft>) => void;
  isSizeWrong: boolean;
}) {
  const { t } = useText();
  return (
    <>
      <Select
        label={t('till.device.language')}
        value={draft.labelLanguage}
        onChange={(said) =>
          change({ labelLanguage: labelLanguages.find((one) => one === said) ?? draft.labelLanguage })
        }
      >
        {labelLanguages.map((language) => (
          <option key={language} value={language}>
            {language.toUpperCase()}
          </option>
        ))}
      </Select>
      <div className="grid grid-cols-2 gap-3">
        <Field
          label={t('till.device.label-width')}
          value={draft.width}
          inputMode="numeric"
          error={isSizeWrong && t('till.device.size-wrong')}
          onChange={(event) => change({ width: event.target.value })}
        />
        <Field
          label={t('till.device.label-height')}
          value={draft.height}
          inputMode="numeric"
          onChange={(event) => change({ height: event.target.value })}
        />
      </div>
    </>
  );
}

function LineChoice({ line, onChange }: { line: SerialLine; onChange: (line: SerialLine) => void }) {
  const { t } = useText();
  const shapeText = (shape: Pick<SerialLine, 'dataBits' | 'parity'>) =>
    lineText({ ...line, ...shape }).split(' ')[1] ?? '';
  return (
    <div className="grid grid-cols-2 gap-3">
      <Select
        label={t('till.device.rate')}
        value={String(line.baudRate)}
        onChange={(rate) => onChange({ ...line, baudRate: Number(rate) })}
      >
        {[...new Set([...RATES, line.baudRate])].map((rate) => (
          <option key={rate} value={rate}>
            {rate}
          </option>
        ))}
      </Select>
      <Select
        label={t('till.device.shape')}
        value={shapeText(line)}
        onChange={(text) => {
          const shape = SHAPES.find((one) => shapeText(one) === text);
          if (shape !== undefined) onChange({ ...line, ...shape });
        }}
      >
        {SHAPES.map((shape) => (
          <option key={shapeText(shape)} value={shapeText(shape)}>
            {shapeText(shape)}
          </option>
        ))}
      </Select>
    </div>
  );
}

function Select({
  label,
  value,
  testId,
  onChange,
  children,
}: {
  label: string;
  value: string;
  testId?: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1 pb-2">
      <label htmlFor={id} className="text-15 font-medium">
        {label}
      </label>
      <select
        id={id}
        data-testid={testId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-11 rounded-md border border-edge bg-surface px-3 text-15"
      >
        {children}
      </select>
    </div>
  );
}
