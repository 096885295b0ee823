import { plainWays } from '@karvon/shared/settings/ways-to-pay.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { CheckRow } from '../parts/check-row.tsx';
import { LinesField } from '../parts/lines-field.tsx';
import { isOn, switched, type WaysDraft } from './ways-draft.ts';

/** Names of providers are the same in every script. */
const EXAMPLE = 'payme Payme';

/** How the shop can be paid beside cash and card. */
export function WaysFields(props: {
  draft: WaysDraft;
  readOnly: boolean;
  isWrong: boolean;
  onChange: (part: Partial<WaysDraft>) => void;
}) {
  const { t } = useText();
  const { draft, readOnly, isWrong, onChange } = props;
  return (
    <>
      <fieldset>
        <legend className="text-13 text-muted">{t('admin.settings.ways')}</legend>
        {plainWays.map((way) => (
          <CheckRow
            key={way}
            testId={`settings-way-${way}`}
            checked={isOn(draft, way)}
            disabled={readOnly}
            onChange={() => onChange({ ways: switched(draft, way) })}
          >
            {t(`tender.${way}`)}
          </CheckRow>
        ))}
      </fieldset>
      <LinesField
        label={t('admin.settings.qr-ways')}
        testId="settings-qr-ways"
        rows={3}
        readOnly={readOnly}
        value={draft.qrWays}
        hint={t('admin.settings.qr-ways-hint', { example: EXAMPLE })}
        error={isWrong ? t('admin.settings.qr-ways-wrong') : null}
        onChange={(qrWays) => onChange({ qrWays })}
      />
    </>
  );
}
