import { useText } from '@karvon/ui/i18n.ts';
import { BranchFilter } from '../parts/branch-filter.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';

type Filters = { state?: 'all' | 'settled' | undefined; branch?: string | undefined };

/** What exceptions and the quarantine are both filtered by first: whether a row is settled, and whose it is. */
export function StateAndBranch(props: { filters: Filters; onChange: (change: Partial<Filters>) => void }) {
  const { t } = useText();
  const { filters, onChange } = props;
  return (
    <>
      <div className="@xl:w-44">
        <FilterSelect
          label={t('admin.exceptions.state')}
          emptyLabel={t('admin.exceptions.state-open')}
          value={filters.state}
          options={[
            { value: 'settled', label: t('admin.exceptions.state-settled') },
            { value: 'all', label: t('admin.exceptions.state-all') },
          ]}
          onChange={(state) => onChange({ state })}
        />
      </div>
      <div className="@xl:w-44">
        <BranchFilter value={filters.branch} onChange={(branch) => onChange({ branch })} />
      </div>
    </>
  );
}
