import type { TillState } from '@karvon/shared/till-api/state.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { PersonSelect, PinField } from '../parts/person-and-pin.tsx';

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
      <PersonSelect
        label={t('till.day.next')}
        testId="next-person"
        value={next.person}
        options={others.map(({ code, name }) => ({ value: code, name }))}
        onChange={(person) => onNext({ person, pin: '' })}
      />
      <PinField
        label={t('till.day.next-pin')}
        data-testid="next-pin"
        value={next.pin}
        onPin={(pin) => onNext({ ...next, pin })}
      />
    </div>
  );
}
