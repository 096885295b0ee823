import { exceptionKinds } from '@karvon/shared/exceptions/kinds.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { DayField } from '../parts/day-field.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import type { ExceptionFilters } from './exceptions-queries.ts';
import { StateAndBranch } from './state-and-branch.tsx';

/** State, branch, kind and day. They live in the address: a view can be sent to someone, and Back undoes it. */
export function ExceptionsFilters(props: {
  filters: ExceptionFilters;
  onChange: (next: ExceptionFilters) => void;
}) {
  const { t } = useText();
  const { filters, onChange } = props;
  return (
    <div className="my-4 grid grid-cols-2 gap-2 @xl:flex @xl:flex-wrap">
      <StateAndBranch filters={filters} onChange={(change) => onChange({ ...filters, ...change })} />
      <div className="@max-xl:col-span-2 @xl:w-56">
        <FilterSelect
          label={t('admin.exceptions.kind')}
          emptyLabel={t('admin.exceptions.all-kinds')}
          value={filters.kind}
          options={exceptionKinds.map((kind) => ({ value: kind, label: t(`admin.exception.${kind}.title`) }))}
          onChange={(kind) => onChange({ ...filters, kind })}
        />
      </div>
      <div className="@max-xl:col-span-2 @xl:w-72">
        <DayField value={filters.day} onChange={(day) => onChange({ ...filters, day })} />
      </div>
    </div>
  );
}
