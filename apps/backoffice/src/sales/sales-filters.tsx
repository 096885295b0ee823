import { useText } from '@karvon/ui/i18n.ts';
import { DayField } from '../parts/day-field.tsx';
import { Select } from '../parts/select.tsx';
import { useMe } from '../session/use-session.ts';
import { useTills } from '../tills/tills-queries.ts';
import { useNow } from '../words/use-now.ts';
import type { SaleFilters } from './sales-queries.ts';

/** Sales or returns, branch, till and day. They live in the address: a view can be sent to someone, and Back undoes it. */
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
      <KindSwitch kind={filters.kind} onChange={(kind) => onChange({ ...filters, kind })} />
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

function KindSwitch(props: { kind: SaleFilters['kind']; onChange: (kind: SaleFilters['kind']) => void }) {
  const { t } = useText();
  const options = [
    { kind: undefined, text: t('admin.sales.title') },
    { kind: 'return', text: t('admin.returns.title') },
  ] as const;
  return (
    <div
      role="group"
      aria-label={t('admin.filter.kind')}
      className="col-span-2 flex h-11 gap-1 rounded-md bg-raised p-1 @xl:w-56"
    >
      {options.map(({ kind, text }) => (
        <button
          key={text}
          type="button"
          data-testid={`kind-${kind ?? 'sale'}`}
          aria-pressed={kind === props.kind}
          onClick={() => props.onChange(kind)}
          className="flex-1 rounded-sm px-3 text-15 whitespace-nowrap text-muted hover:text-ink aria-pressed:bg-accent aria-pressed:font-semibold aria-pressed:text-on-accent"
        >
          {text}
        </button>
      ))}
    </div>
  );
}
