import { paperWidths, printerModels, printerNames } from '@karvon/shared/devices/printer-models.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import type { DraftPart } from './device-draft.ts';

/** What a receipt printer is. */
export function PrinterFields({ draft, change }: DraftPart) {
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
    </>
  );
}
