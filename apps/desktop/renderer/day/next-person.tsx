import type { TillState } from '@karvon/shared/till-api/state.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { PersonSelect, PinField } from '../parts/person-and-pin.tsx';

type Next = { person: string; pin: string };

/** Who takes the drawer over, and their PIN. */
export function NextPerson({
  next,
  others,
  isMissing,
  onPinInHand,
  onNext,
}: {
  next: Next;
  others: TillState['people'];
  /** The PIN was not given. */
  isMissing: boolean;
  /** Its field was touched. */
  onPinInHand: () => void;
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
        onFocus={onPinInHand}
        error={isMissing ? t('till.day.next-pin-missing', { name: nameOf(next, others) }) : null}
        onPin={(pin) => onNext({ ...next, pin })}
      />
    </div>
  );
}

function nameOf({ person }: Next, others: TillState['people']): string {
  return others.find(({ code }) => code === person)?.name ?? '';
}
