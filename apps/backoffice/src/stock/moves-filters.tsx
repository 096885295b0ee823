import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { BranchFilter } from '../parts/branch-filter.tsx';
import { DayField } from '../parts/day-field.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { knownReasons, reasonName } from './reason-name.ts';
import type { MoveFilters } from './stock-queries.ts';

/** Branch, reason and day; and the one product or document that the address may name. */
export function MovesFilters(props: {
  filters: MoveFilters;
  /** How the product that is filtered by is called, once a move of it has been read. */
  productName: string | undefined;
  onChange: (next: MoveFilters) => void;
}) {
  const { t, locale } = useText();
  const { filters, productName, onChange } = props;
  return (
    <>
      <div className="my-4 grid grid-cols-2 gap-2 @xl:flex @xl:flex-wrap">
        <div className="@xl:w-44">
          <BranchFilter value={filters.branch} onChange={(branch) => onChange({ ...filters, branch })} />
        </div>
        <div className="@xl:w-52">
          <FilterSelect
            label={t('admin.stock.reason')}
            emptyLabel={t('admin.stock.all-reasons')}
            value={filters.reason}
            options={knownReasons.map((reason) => ({ value: reason, label: reasonName(reason, locale) }))}
            onChange={(reason) => onChange({ ...filters, reason })}
          />
        </div>
        <div className="col-span-2 @xl:w-72">
          <DayField value={filters.day} onChange={(day) => onChange({ ...filters, day })} />
        </div>
      </div>
      <div className="mb-4 flex flex-wrap gap-2 empty:hidden">
        {filters.product !== undefined && (
          <Chip
            text={productName ?? t('admin.stock.one-product')}
            onRemove={() => onChange({ ...filters, product: undefined })}
          />
        )}
        {filters.document !== undefined && (
          <Chip
            text={t('admin.stock.one-document')}
            onRemove={() => onChange({ ...filters, document: undefined })}
          />
        )}
      </div>
    </>
  );
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  const { t } = useText();
  return (
    <button
      type="button"
      onClick={onRemove}
      aria-label={t('admin.stock.remove-filter', { filter: text })}
      className="flex h-11 max-w-full items-center gap-2 rounded-full bg-accent-soft px-4 text-15 text-on-accent-soft"
    >
      <span className="truncate">{text}</span>
      <X size={16} aria-hidden className="shrink-0" />
    </button>
  );
}
