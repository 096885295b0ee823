import { features, limited } from '@karvon/shared/features/features.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CheckRow } from '../parts/check-row.tsx';
import { PLAN_LIMIT_MOST, type PlanDraft, type PlanField, withFeature } from './plan-draft.ts';

/** What a plan is called, what it includes and how much of it: of a new one and of one that is there. */
export function PlanFields(props: {
  draft: PlanDraft;
  readOnly: boolean;
  faults: readonly PlanField[];
  onChange: (part: Partial<PlanDraft>) => void;
}) {
  const { t } = useText();
  const { draft, readOnly, faults, onChange } = props;
  const range = { from: 0, to: PLAN_LIMIT_MOST };
  return (
    <>
      <Field
        label={t('admin.plans.name')}
        data-testid="plan-name"
        maxLength={200}
        readOnly={readOnly}
        value={draft.name}
        error={faults.includes('name') ? t('admin.users.name-missing') : null}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <fieldset className="mt-2">
        <legend className="text-15 font-medium">{t('admin.plans.features')}</legend>
        {features.map((feature) => (
          <CheckRow
            key={feature}
            testId={`feature-${feature}`}
            checked={draft.features.includes(feature)}
            disabled={readOnly}
            onChange={(isIn) => onChange({ features: withFeature(draft.features, feature, isIn) })}
          >
            {t(`feature.${feature}`)}
          </CheckRow>
        ))}
      </fieldset>
      <fieldset className="mt-4">
        <legend className="text-15 font-medium">{t('admin.plans.limits')}</legend>
        <p className="mb-2 text-15 text-muted">{t('admin.plans.limits-hint')}</p>
        {limited.map((what) => (
          <Field
            key={what}
            label={t(`admin.plan.${what}`)}
            data-testid={`limit-${what}`}
            inputMode="numeric"
            maxLength={7}
            readOnly={readOnly}
            value={draft[what]}
            error={faults.includes(what) ? t('admin.settings.number-wrong', range) : null}
            onChange={(event) => onChange({ [what]: event.target.value })}
          />
        ))}
      </fieldset>
    </>
  );
}
