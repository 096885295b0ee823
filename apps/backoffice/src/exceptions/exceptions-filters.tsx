import { exceptionKinds, exceptionKindSchema } from '@karvon/shared/exceptions/kinds.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { DayField } from '../parts/day-field.tsx';
import { Select } from '../parts/select.tsx';
import { useMe } from '../session/use-session.ts';
import { useNow } from '../words/use-now.ts';
import type { ExceptionFilters } from './exceptions-queries.ts';

/** State, branch, kind and day. They live in the address: a view can be sent to someone, and Back undoes it. */
export function ExceptionsFilters(props: {
  filters: ExceptionFilters;
  onChange: (next: ExceptionFilters) => void;
}) {
  const { t } = useText();
  const { filters, onChange } = props;
  const { branches } = useMe().company;
  const today = useNow('minute').day;
  return (
    <div className="my-4 grid grid-cols-2 gap-2 @xl:flex @xl:flex-wrap">
      <div className="@xl:w-44">
        <Select
          label={t('admin.exceptions.state')}
          value={filters.state ?? ''}
          options={[
            { value: '', label: t('admin.exceptions.state-open') },
            { value: 'settled', label: t('admin.exceptions.state-settled') },
            { value: 'all', label: t('admin.exceptions.state-all') },
          ]}
          onChange={(value) =>
            onChange({ ...filters, state: value === 'settled' || value === 'all' ? value : undefined })
          }
        />
      </div>
      <div className="@xl:w-44">
        <Select
          label={t('admin.filter.branch')}
          value={filters.branch ?? ''}
          options={[
            { value: '', label: t('admin.filter.all-branches') },
            ...branches.map((branch) => ({ value: branch.code, label: branch.name })),
          ]}
          onChange={(value) => onChange({ ...filters, branch: value === '' ? undefined : value })}
        />
      </div>
      <div className="@max-xl:col-span-2 @xl:w-56">
        <Select
          label={t('admin.exceptions.kind')}
          value={filters.kind ?? ''}
          options={[
            { value: '', label: t('admin.exceptions.all-kinds') },
            ...exceptionKinds.map((kind) => ({ value: kind, label: t(`admin.exception.${kind}.title`) })),
          ]}
          onChange={(value) => onChange({ ...filters, kind: exceptionKindSchema.safeParse(value).data })}
        />
      </div>
      <div className="@max-xl:col-span-2 @xl:w-72">
        <DayField value={filters.day} today={today} onChange={(day) => onChange({ ...filters, day })} />
      </div>
    </div>
  );
}
