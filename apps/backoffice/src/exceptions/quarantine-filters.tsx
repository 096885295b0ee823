import { useText } from '@karvon/ui/i18n.ts';
import { BranchFilter } from '../parts/branch-filter.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { quarantineCodes, type QuarantineFilters as Filters } from './quarantine-queries.ts';

/** State, branch and reason. They live in the address: a view can be sent to someone, and Back undoes it. */
export function QuarantineFilters(props: { filters: Filters; onChange: (next: Filters) => void }) {
  const { t } = useText();
  const { filters, onChange } = props;
  return (
    <div className="my-4 grid grid-cols-2 gap-2 @xl:flex @xl:flex-wrap">
      <div className="@xl:w-44">
        <FilterSelect
          label={t('admin.exceptions.state')}
          emptyLabel={t('admin.exceptions.state-open')}
          value={filters.state}
          options={[
            { value: 'settled', label: t('admin.exceptions.state-settled') },
            { value: 'all', label: t('admin.exceptions.state-all') },
          ]}
          onChange={(state) => onChange({ ...filters, state })}
        />
      </div>
      <div className="@xl:w-44">
        <BranchFilter value={filters.branch} onChange={(branch) => onChange({ ...filters, branch })} />
      </div>
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
