import { labelScaleModels, labelScaleNames } from '@karvon/shared/devices/label-scale.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import type { DraftPart } from './device-draft.ts';

/** Which label scale it is, and how it shows prices. */
export function LabelScaleFields({ draft, change, isWrong }: DraftPart & { isWrong: boolean }) {
  const { t } = useText();
  return (
    <>
      <LabelledSelect
        label={t('till.device.model')}
        value={draft.labelScale}
        onChange={(code) =>
          change({ labelScale: labelScaleModels.find((one) => one === code) ?? draft.labelScale })
        }
      >
        {labelScaleModels.map((code) => (
          <option key={code} value={code}>
            {labelScaleNames[code]}
          </option>
        ))}
      </LabelledSelect>
      <Field
        label={t('till.upload.decimals')}
        value={draft.decimals}
        inputMode="numeric"
        hint={t('till.upload.decimals-hint')}
        error={isWrong && t('till.upload.decimals-wrong')}
        onChange={(event) => change({ decimals: event.target.value })}
      />
    </>
  );
}
