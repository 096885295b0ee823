import { labelLanguages } from '@karvon/shared/devices/printer-models.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import type { DraftPart } from './device-draft.ts';

/** How a printer of labels is spoken to, and how large they are. */
export function LabelPrinterFields({ draft, change, isSizeWrong }: DraftPart & { isSizeWrong: boolean }) {
  const { t } = useText();
  return (
    <>
      <LabelledSelect
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
      </LabelledSelect>
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
