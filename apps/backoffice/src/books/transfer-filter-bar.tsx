import { en } from '@karvon/shared/i18n/en/texts.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { BranchFilter } from '../parts/branch-filter.tsx';
import { DayField } from '../parts/day-field.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { ruleText } from './account-words.ts';
import type { TransferFilters } from './books-queries.ts';

const PREFIX = 'ledger.rule.';
const rules = Object.keys(en)
  .filter((key) => key.startsWith(PREFIX))
  .map((key) => key.slice(PREFIX.length));

/** What for, branch, dates and document. They live in the address: a view can be sent to someone, and Back undoes it. */
export function TransferFilterBar(props: {
  filters: TransferFilters;
  onChange: (next: TransferFilters) => void;
}) {
  const { t, locale } = useText();
  const { filters, onChange } = props;
  const ruleOptions = useMemo(
    () => rules.map((rule) => ({ value: rule, label: ruleText(rule, locale) })),
    [locale],
  );
  return (
    <div className="my-4 grid grid-cols-2 gap-2 @5xl:grid-cols-4">
      <FilterSelect
        label={t('admin.transfer.rule')}
        emptyLabel={t('admin.transfer.all-rules')}
        value={filters.rule}
        options={ruleOptions}
        onChange={(rule) => onChange({ ...filters, rule })}
      />
      <BranchFilter value={filters.branch} onChange={(branch) => onChange({ ...filters, branch })} />
      <div className="col-span-2 @lg:col-span-1">
        <DayField
          label={t('admin.transfer.from')}
          emptyLabel={t('admin.transfer.from-any')}
          dayLabel={(day) => t('admin.transfer.from-day', { day })}
          value={filters.from}
          onChange={(from) => onChange({ ...filters, from })}
        />
      </div>
      <div className="col-span-2 @lg:col-span-1">
        <DayField
          label={t('admin.transfer.to')}
          emptyLabel={t('admin.transfer.to-any')}
          dayLabel={(day) => t('admin.transfer.to-day', { day })}
          value={filters.to}
          onChange={(to) => onChange({ ...filters, to })}
        />
      </div>
      {filters.document !== undefined && (
        <Button
          className="justify-self-start"
          icon={<X size={18} aria-hidden />}
          onClick={() => onChange({ ...filters, document: undefined })}
        >
          {t('admin.transfer.of-document')}
        </Button>
      )}
    </div>
  );
}
