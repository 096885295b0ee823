import { useText } from '@karvon/ui/i18n.ts';
import { DayField } from '../parts/day-field.tsx';
import { Select } from '../parts/select.tsx';
import { useMe } from '../session/use-session.ts';
import { useTills } from '../tills/tills-queries.ts';
import { useNow } from '../words/use-now.ts';
import type { SaleFilters } from './sales-queries.ts';

/** Branch, till and day. They live in the address: a view can be sent to someone, and Back undoes it. */
export function SalesFilters(props: { filters: SaleFilters; onChange: (next: SaleFilters) => void }) {
  const { t } = useText();
  const { filters, onChange } = props;
  const tills = useTills().data?.results ?? [];
  const { branches } = useMe().company;
  const today = useNow('minute').day;
  const inBranch = tills.filter((till) => filters.branch === undefined || till.branch === filters.branch);
  const orNone = (value: string) => (value === '' ? undefined : value);
  return (
    <div className="my-4 grid grid-cols-2 gap-2 @xl:flex @xl:flex-wrap">
      <div className="@xl:w-44">
        <Select
          label={t('admin.filter.branch')}
          value={filters.branch ?? ''}
          options={[
            { value: '', label: t('admin.filter.all-branches') },
            ...branches.map((branch) => ({ value: branch.code, label: branch.name })),
          ]}
          onChange={(value) => onChange({ ...filters, branch: orNone(value), till: undefined })}
        />
      </div>
      <div className="@xl:w-40">
        <Select
          label={t('admin.filter.till')}
          value={filters.till ?? ''}
          options={[
            { value: '', label: t('admin.filter.all-tills') },
            ...inBranch.map((till) => ({ value: till.code, label: till.code })),
          ]}
          onChange={(value) => onChange({ ...filters, till: orNone(value) })}
        />
      </div>
      <div className="col-span-2 @xl:w-72">
        <DayField value={filters.day} today={today} onChange={(day) => onChange({ ...filters, day })} />
      </div>
    </div>
  );
}
