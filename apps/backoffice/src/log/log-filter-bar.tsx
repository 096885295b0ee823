import { auditActions, auditObjectKinds } from '@karvon/shared/audit/actions.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { X } from 'lucide-react';
import { useCallback } from 'react';
import { DayField } from '../parts/day-field.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { SearchField } from '../parts/search-field.tsx';
import type { Deed } from './log-answers.ts';
import { actionWord, objectKindWord } from './log-words.ts';
import type { LogFilters } from './log-queries.ts';

type Props = { filters: LogFilters; rows: readonly Deed[]; onChange: (next: LogFilters) => void };

/** Words, what was done, to what, and from which day to which. They live in the address. */
export function LogFilterBar({ filters, rows, onChange }: Props) {
  const { t, locale } = useText();
  const search = useCallback(
    (q: string) => onChange({ ...filters, q: q === '' ? undefined : q }),
    [filters, onChange],
  );
  const byWord = (one: { label: string }, other: { label: string }) =>
    one.label.localeCompare(other.label, locale);
  return (
    <div className="my-4 grid gap-2 @xl:grid-cols-2 @4xl:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <SearchField label={t('admin.log.search')} value={filters.q ?? ''} onChange={search} />
      <FilterSelect
        label={t('admin.log.what')}
        emptyLabel={t('admin.log.all-actions')}
        value={filters.action}
        options={auditActions
          .map((action) => ({ value: action, label: actionWord(t, action) }))
          .toSorted(byWord)}
        onChange={(action) => onChange({ ...filters, action })}
      />
      <FilterSelect
        label={t('admin.log.to-what')}
        emptyLabel={t('admin.log.all-kinds')}
        value={filters.kind}
        options={auditObjectKinds
          .map((kind) => ({ value: kind, label: objectKindWord(t, kind) }))
          .toSorted(byWord)}
        onChange={(kind) => onChange({ ...filters, kind, object: undefined })}
      />
      <div className="grid gap-2 @xl:col-span-2 @xl:grid-cols-2 @4xl:col-span-3 @4xl:w-160">
        <DayField
          label={t('admin.log.from')}
          emptyLabel={t('admin.log.from-any')}
          dayLabel={(day) => t('admin.log.from-day', { day })}
          value={filters.from}
          onChange={(from) => onChange({ ...filters, from })}
        />
        <DayField
          label={t('admin.log.to')}
          emptyLabel={t('admin.log.to-any')}
          dayLabel={(day) => t('admin.log.to-day', { day })}
          value={filters.to}
          onChange={(to) => onChange({ ...filters, to })}
        />
      </div>
      <Chosen filters={filters} rows={rows} onChange={onChange} />
    </div>
  );
}

/** Somebody or something that a row has led to: named by the rows that are shown, and let go by a press. */
function Chosen({ filters, rows, onChange }: Props) {
  const { t } = useText();
  const { actor, object } = filters;
  const who = rows.find((row) => row.actor.id === actor)?.actor.name ?? actor;
  const what = rows.find((row) => row.object?.id === object)?.object?.label ?? object;
  if (actor === undefined && object === undefined) return null;
  return (
    <p className="flex flex-wrap gap-2 @xl:col-span-2 @4xl:col-span-3">
      {actor !== undefined && (
        <Chip
          text={t('admin.log.only-by', { name: who ?? '' })}
          onDrop={() => onChange({ ...filters, actor: undefined })}
        />
      )}
      {object !== undefined && (
        <Chip
          text={t('admin.log.only-about', { name: what ?? '' })}
          onDrop={() => onChange({ ...filters, object: undefined, kind: undefined })}
        />
      )}
    </p>
  );
}

function Chip({ text, onDrop }: { text: string; onDrop: () => void }) {
  const { t } = useText();
  return (
    <button
      type="button"
      data-testid="log-chip"
      onClick={onDrop}
      className="flex min-h-11 max-w-full items-center gap-2 rounded-full border border-accent bg-surface pr-3 pl-4 hover:bg-raised"
    >
      <span className="truncate">{text}</span>
      <X size={16} aria-hidden className="shrink-0" />
      <span className="sr-only">{t('admin.do.clear')}</span>
    </button>
  );
}
