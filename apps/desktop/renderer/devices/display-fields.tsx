import { displayLanguages } from '@karvon/shared/devices/printer-models.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import type { DraftPart } from './device-draft.ts';

/** How a display of two rows is spoken to. */
export function DisplayFields({ draft, change, isPageWrong }: DraftPart & { isPageWrong: boolean }) {
  const { t } = useText();
  return (
    <>
      <LabelledSelect
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
      </LabelledSelect>
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
