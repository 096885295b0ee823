import { useText } from '@karvon/ui/i18n.ts';
import { FilterSelect } from '../parts/filter-select.tsx';
import { quarantineCodes, type QuarantineFilters as Filters } from './quarantine-queries.ts';
import { StateAndBranch } from './state-and-branch.tsx';

/** State, branch and reason. They live in the address: a view can be sent to someone, and Back undoes it. */
export function QuarantineFilters(props: { filters: Filters; onChange: (next: Filters) => void }) {
  const { t } = useText();
  const { filters, onChange } = props;
  return (
    <div className="my-4 grid grid-cols-2 gap-2 @xl:flex @xl:flex-wrap">
      <StateAndBranch filters={filters} onChange={(change) => onChange({ ...filters, ...change })} />
      <div className="@max-xl:col-span-2 @xl:w-64">
        <FilterSelect
          label={t('admin.quarantine.filter-code')}
          emptyLabel={t('admin.quarantine.all-codes')}
          value={filters.code}
          options={quarantineCodes.map((code) => ({
            value: code,
            label: t(`admin.quarantine.code.${code}`),
          }))}
          onChange={(code) => onChange({ ...filters, code })}
        />
      </div>
    </div>
  );
}
