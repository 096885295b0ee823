import type { Right } from '@karvon/shared/rights/rights.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CheckRow } from '../parts/check-row.tsx';
import { rightsByArea } from '../roles/right-areas.ts';
import { RightName } from '../roles/right-name.tsx';

/** What a key may do, area by area, of what somebody may give it. */
export function KeyRightsPicker(props: {
  offered: readonly Right[];
  chosen: readonly Right[];
  error: string | null;
  onChange: (rights: Right[]) => void;
}) {
  const { t } = useText();
  const { offered, chosen, error, onChange } = props;
  const reading = offered.filter((right) => right.endsWith('.view'));
  return (
    <section>
      <h3 className="text-15 font-medium">{t('admin.api-keys.rights')}</h3>
      <p className="text-15 text-muted">
        {t(offered.length === 0 ? 'admin.api-keys.none-to-give' : 'admin.api-keys.rights-hint')}
      </p>
      {offered.length > 0 && (
        <div className="my-2 flex flex-wrap gap-2">
          <Button data-testid="key-reading" onClick={() => onChange(reading)}>
            {t('admin.api-keys.pick-reading')}
          </Button>
          <Button look="quiet" disabled={chosen.length === 0} onClick={() => onChange([])}>
            {t('admin.do.clear')}
          </Button>
        </div>
      )}
      {rightsByArea.map(({ area, rights }) => {
        const here = rights.filter((right) => offered.includes(right));
        if (here.length === 0) return null;
        return (
          <fieldset key={area} className="mt-3">
            <legend className="text-13 font-semibold text-muted">{t(`admin.right-area.${area}`)}</legend>
            {here.map((right) => (
              <CheckRow
                key={right}
                testId={`key-right-${right}`}
                checked={chosen.includes(right)}
                onChange={(isIn) =>
                  onChange(isIn ? [...chosen, right] : chosen.filter((one) => one !== right))
                }
              >
                <span className="block py-1">
                  <RightName right={right} />
                </span>
              </CheckRow>
            ))}
          </fieldset>
        );
      })}
      <p role="alert" className="mt-1 min-h-5 text-bad">
        {error}
      </p>
    </section>
  );
}
