import { useText } from '@karvon/ui/i18n.ts';
import { CalendarClock } from 'lucide-react';
import { useNow } from '../words/use-now.ts';
import { shortMomentText } from '../words/format-time.ts';
import { jobWord } from './job-words.ts';
import { useSchedules } from './jobs-queries.ts';

/** What is asked for by itself, and when it is next; nothing until it is known. */
export function Schedules() {
  const { t, locale } = useText();
  const today = useNow('minute').day;
  const schedules = useSchedules().data ?? [];
  if (schedules.length === 0) return null;
  return (
    <section className="mb-6">
      <h2 className="mb-2 text-18 font-semibold">{t('admin.jobs.schedules')}</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-2">
        {schedules.map(({ name, nextAt, timeZone }) => (
          <li key={name} className="flex gap-3 rounded-md border border-line bg-surface p-3">
            <CalendarClock size={20} aria-hidden className="mt-px shrink-0 text-muted" />
            <span className="min-w-0">
              <span className="block font-medium">{jobWord(name, locale)}</span>
              <span className="block text-13 text-muted">
                {t('admin.jobs.next', {
                  at: shortMomentText(nextAt, today, locale, timeZone),
                  zone: timeZone,
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
