import { paperWidths, printerModels, printerNames } from '@karvon/shared/devices/printer-models.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import type { DeviceDraft, DraftPart } from './device-draft.ts';

const DRAWERS: readonly DeviceDraft['drawer'][] = [2, 5, 'none'];

/** What a receipt printer is, and how the drawer hangs at it. */
export function PrinterFields({ draft, change, isPulseWrong }: DraftPart & { isPulseWrong: boolean }) {
  const { t } = useText();
  return (
    <>
      <LabelledSelect
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
      </LabelledSelect>
      <LabelledSelect
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
      </LabelledSelect>
      <LabelledSelect
        label={t('till.drawer.title')}
        testId="printer-drawer"
        value={String(draft.drawer)}
        onChange={(said) => change({ drawer: DRAWERS.find((one) => String(one) === said) ?? draft.drawer })}
      >
        {DRAWERS.map((drawer) => (
          <option key={drawer} value={drawer}>
            {drawer === 'none' ? t('till.drawer.none') : t('till.drawer.pin', { pin: drawer })}
          </option>
        ))}
      </LabelledSelect>
      {draft.drawer !== 'none' && (
        <Field
          label={t('till.drawer.pulse')}
          data-testid="printer-pulse"
          value={draft.pulse}
          inputMode="numeric"
          hint={t('till.drawer.pulse-hint')}
          error={isPulseWrong && t('till.drawer.pulse-wrong')}
          onChange={(event) => change({ pulse: event.target.value })}
        />
      )}
      <LabelledSelect
        label={t('till.beep.title')}
        testId="printer-beeps"
        value={draft.beeps ? 'yes' : 'no'}
        onChange={(said) => change({ beeps: said === 'yes' })}
      >
        <option value="no">{t('till.beep.no')}</option>
        <option value="yes">{t('till.beep.yes')}</option>
      </LabelledSelect>
    </>
  );
}
