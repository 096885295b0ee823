import type { TillState } from '@karvon/shared/till-api/state.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';

type Next = { person: string; pin: string };

/** Who takes the drawer over, and their PIN. */
export function NextPerson({
  next,
  others,
  onNext,
}: {
  next: Next;
  others: TillState['people'];
  onNext: (next: Next) => void;
}) {
  const { t } = useText();
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1">
      <label className="flex flex-col gap-1">
        <span className="text-15 font-medium">{t('till.day.next')}</span>
        <select
          data-testid="next-person"
          value={next.person}
          onChange={(event) => onNext({ person: event.target.value, pin: '' })}
          className="min-h-11 rounded-md border border-edge bg-surface px-3"
        >
          {others.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Field
        label={t('till.day.next-pin')}
        data-testid="next-pin"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        value={next.pin}
        onChange={(event) => onNext({ ...next, pin: event.target.value.replaceAll(/\D/g, '').slice(0, 8) })}
      />
    </div>
  );
}
