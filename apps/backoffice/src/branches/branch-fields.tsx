import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { useNow } from '../words/use-now.ts';
import type { BranchDraft, BranchField } from './branch-draft.ts';
import { offsetText, timeZonesFor } from './time-zones.ts';

/** Name, time zone and address: of a new branch and of one that is there. */
export function BranchFields(props: {
  draft: BranchDraft;
  readOnly: boolean;
  errorOf: (field: BranchField) => string | null;
  onChange: (part: Partial<BranchDraft>) => void;
}) {
  const { t } = useText();
  const now = useNow('minute').ms;
  const { draft, readOnly, errorOf, onChange } = props;
  const zones = timeZonesFor(draft.timeZone);
  const option = (zone: string) => ({ value: zone, label: `${zone} (${offsetText(zone, now)})` });
  return (
    <>
      <Field
        label={t('admin.branches.name')}
        data-testid="branch-name"
        maxLength={200}
        readOnly={readOnly}
        value={draft.name}
        error={errorOf('name')}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      {readOnly ? (
        <Field readOnly label={t('admin.branches.zone')} value={draft.timeZone} />
      ) : (
        <LabelledSelect
          label={t('admin.branches.zone')}
          testId="branch-zone"
          value={draft.timeZone}
          error={errorOf('timeZone')}
          groups={[
            { label: t('admin.branches.zones-near'), options: zones.near.map(option) },
            {
              label: t('admin.branches.zones-all'),
              options: zones.all.map((zone) => ({ value: zone, label: zone })),
            },
          ]}
          onChange={(timeZone) => onChange({ timeZone })}
        />
      )}
      <Field
        label={t('admin.branches.address')}
        data-testid="branch-address"
        maxLength={300}
        readOnly={readOnly}
        value={draft.address ?? ''}
        error={errorOf('address')}
        hint={readOnly ? undefined : t('admin.branches.address-hint')}
        onChange={(event) => onChange({ address: event.target.value === '' ? null : event.target.value })}
      />
    </>
  );
}
