import { useText } from '@karvon/ui/i18n.ts';
import { CalendarDays, ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useRef } from 'react';
import { addDays, dayText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';

const STEP = 'grid w-10 shrink-0 place-items-center text-muted hover:text-ink disabled:opacity-40';

/** One day or all of them: steps back and forth, or the device's own calendar. The day is told in the page's language. */
export function DayField(props: {
  value: string | undefined;
  /** What the day is for, and what no day means; a list's filter unless said. */
  label?: string;
  emptyLabel?: string;
  /** Words around the day, where two of these stand side by side. */
  dayLabel?: (day: string) => string;
  onChange: (day: string | undefined) => void;
}) {
  const { t, locale } = useText();
  const picker = useRef<HTMLInputElement>(null);
  const today = useNow('minute').day;
  const { value, onChange } = props;
  const emptyLabel = props.emptyLabel ?? t('admin.filter.all-days');
  const label = value === undefined ? emptyLabel : (props.dayLabel ?? String)(dayLabel(value));
  function dayLabel(day: string): string {
    if (day === today) return t('admin.day.today');
    if (day === addDays(today, -1)) return t('admin.day.yesterday');
    return dayText(day, today, locale);
  }
  return (
    <div
      role="group"
      aria-label={props.label ?? t('admin.filter.day')}
      className={`relative flex h-11 rounded-md border bg-surface ${value === undefined ? 'border-line' : 'border-accent'}`}
    >
      <button
        type="button"
        className={STEP}
        aria-label={t('admin.filter.day-before')}
        onClick={() => onChange(addDays(value ?? addDays(today, 1), -1))}
      >
        <ChevronLeft size={18} aria-hidden />
      </button>
      <button
        type="button"
        className={`flex min-w-0 grow items-center justify-center gap-2 text-15 ${value === undefined ? '' : 'font-medium'}`}
        onClick={() => picker.current?.showPicker()}
      >
        <CalendarDays size={16} aria-hidden className="shrink-0 text-muted" />
        <span className="truncate">{label}</span>
      </button>
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden
        className="pointer-events-none absolute inset-x-10 bottom-0 h-full opacity-0"
        value={value ?? today}
        max={today}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
      {value === undefined ? (
        <span className="w-10 shrink-0" />
      ) : (
        <button type="button" className={STEP} aria-label={emptyLabel} onClick={() => onChange(undefined)}>
          <X size={16} aria-hidden />
        </button>
      )}
      <button
        type="button"
        className={STEP}
        aria-label={t('admin.filter.day-after')}
        disabled={value === undefined || value >= today}
        onClick={() => value !== undefined && onChange(addDays(value, 1))}
      >
        <ChevronRight size={18} aria-hidden />
      </button>
    </div>
  );
}
