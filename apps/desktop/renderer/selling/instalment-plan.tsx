import { sayDay } from '@karvon/shared/i18n/say-time.ts';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useSaying } from '../till-context.tsx';
import type { Completing } from './use-completing.ts';
import { usualCounts } from './use-instalments.ts';

/** In how many parts, and from when. */
export function InstalmentPlan({ completing }: { completing: Completing }) {
  const { t } = useText();
  const { instalments } = completing;
  return (
    <form
      className="col-span-2 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        completing.finish();
      }}
    >
      <div role="group" aria-label={t('till.instalments.count')} className="grid grid-cols-3 gap-2">
        {usualCounts.map((count) => (
          <button
            key={count}
            type="button"
            aria-pressed={instalments.count === String(count)}
            data-testid={`months-${count}`}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => instalments.setCount(String(count))}
            className={classNames(
              'min-h-14 rounded-md border px-1 text-15 transition-colors',
              instalments.count === String(count)
                ? 'border-accent bg-accent-soft font-semibold text-on-accent-soft outline-1 outline-accent'
                : 'border-edge bg-surface hover:bg-raised',
            )}
          >
            {t('till.instalments.months', { count })}
          </button>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Field
          label={t('till.instalments.own')}
          data-testid="parts"
          inputMode="numeric"
          maxLength={2}
          value={instalments.count}
          onChange={(event) => instalments.setCount(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
        <Field
          label={t('till.instalments.first')}
          data-testid="first-payment"
          type="date"
          min={instalments.today ?? undefined}
          value={instalments.first}
          onChange={(event) => instalments.setDay(event.target.value)}
        />
      </div>
      <button type="submit" hidden />
    </form>
  );
}

/** What is due when, for a look with the client before it is agreed. As high for sixty parts as for two: nothing moves. */
export function InstalmentSchedule({ completing: { instalments, amount } }: { completing: Completing }) {
  const { t, locale } = useText();
  const saying = useSaying();
  const schedule = instalments.scheduleOf(amount);
  return (
    <div className="flex flex-col gap-1 lg:w-60 xl:w-80">
      <p className="text-15 font-medium">{t('receipt.schedule')}</p>
      <ol
        // What scrolls and holds nothing to press is scrolled by keys all the same.
        tabIndex={0}
        data-testid="schedule"
        aria-label={t('receipt.schedule')}
        className="scroll-y h-56 rounded-md border border-line bg-surface px-3 py-1"
      >
        {schedule === null ? (
          <li className="py-1 text-muted">{t('till.instalments.wrong')}</li>
        ) : (
          schedule.map(({ due, amount: part }) => (
            <li key={due} className="flex justify-between gap-3 py-0.5">
              <span>{sayDay(due, locale, { month: 'short', year: true })}</span>
              <span className="font-semibold whitespace-nowrap">{saying.amount(part)}</span>
            </li>
          ))
        )}
      </ol>
      <p className="text-13 text-muted">{t('till.instalments.rest')}</p>
    </div>
  );
}
