import { useText } from '@karvon/ui/i18n.ts';
import { BranchFilter } from '../parts/branch-filter.tsx';
import { DayField } from '../parts/day-field.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { useTills } from '../tills/tills-queries.ts';
import type { SaleFilters } from './sales-queries.ts';

/** Branch, till and day. They live in the address: a view can be sent to someone, and Back undoes it. */
export function SalesFilters(props: { filters: SaleFilters; onChange: (next: SaleFilters) => void }) {
  const { t } = useText();
  const { filters, onChange } = props;
  const tills = useTills().data?.results ?? [];
  const inBranch = tills.filter((till) => filters.branch === undefined || till.branch === filters.branch);
  return (
    <div className="my-4 grid grid-cols-2 gap-2 @xl:flex @xl:flex-wrap">
      <div className="@xl:w-44">
        <BranchFilter
          value={filters.branch}
          onChange={(branch) => onChange({ ...filters, branch, till: undefined })}
        />
      </div>
      <div className="@xl:w-40">
        <FilterSelect
          label={t('admin.filter.till')}
          emptyLabel={t('admin.filter.all-tills')}
          value={filters.till}
          options={inBranch.map(({ code }) => ({ value: code, label: code }))}
          onChange={(till) => onChange({ ...filters, till })}
        />
      </div>
      <div className="col-span-2 @xl:w-72">
        <DayField value={filters.day} onChange={(day) => onChange({ ...filters, day })} />
      </div>
    </div>
  );
}
