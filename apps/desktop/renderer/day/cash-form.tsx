import type { TillInput } from '@karvon/shared/till-api/contract.ts';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { minor } from '@karvon/shared/values/money.ts';
import { PersonSelect } from '../parts/person-and-pin.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { AmountEntry, DeedDone, DeedEnd, ReasonEntry, type ReasonWord, sumOf } from './deed-parts.tsx';
import { useDeed } from './use-deed.ts';

type Purpose = TillInput<'cashMove'>['purpose'] | 'tips';

const purposes = {
  in: ['safe', 'owner', 'income', 'staff', 'supplier'],
  out: ['supplier', 'expense', 'staff', 'tips', 'safe', 'owner'],
} as const satisfies Record<string, readonly Purpose[]>;
const words = {
  in: ['change', 'forgotten'],
  out: ['goods', 'household', 'change', 'surplus'],
} as const satisfies Record<string, readonly ReasonWord[]>;

/** Cash goes into the drawer, or out of it: how much, what for, and by whose leave. */
export function CashForm({ direction }: { direction: 'in' | 'out' }) {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const [text, setText] = useState('');
  const [purpose, setPurpose] = useState<Purpose>(purposes[direction][0]);
  const [person, setPerson] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<'amount' | 'reason' | null>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const amount = sumOf(text, state.register?.currency.decimals ?? 2);
  const isOfStaff = purpose === 'staff' || purpose === 'tips';
  const deed = useDeed(
    (id, approval) =>
      call('cashMove', {
        id,
        direction,
        amount: amount ?? 0,
        purpose: purpose === 'tips' ? 'staff' : purpose,
        // Tips are owed to whoever earned them already: the books know them by this name.
        article: purpose === 'tips' ? 'tips' : null,
        counterparty: isOfStaff ? (person ?? state.person?.id ?? null) : null,
        reason,
        ...(approval === undefined ? {} : { approval }),
      }),
    () => {
      setMoved(saying.money(amount ?? minor(0)));
      setText('');
      setReason('');
    },
  );
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setMissing(null);
      deed.changed();
    };
  if (moved !== null) {
    const said = t(direction === 'in' ? 'till.day.was-put-in' : 'till.day.was-taken-out', { amount: moved });
    return <DeedDone text={said} onAnother={() => setMoved(null)} />;
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (amount === null) setMissing('amount');
        else if (reason.trim() === '') setMissing('reason');
        else deed.run();
      }}
    >
      <AmountEntry
        text={text}
        isWrong={missing === 'amount'}
        onText={change(setText)}
        before={
          <>
            <Choice
              label={t(direction === 'in' ? 'till.day.purpose-in' : 'till.day.purpose-out')}
              value={purpose}
              options={purposes[direction].map((value) => ({ value, text: t(`till.day.purpose.${value}`) }))}
              onChange={change(setPurpose)}
            />
            {isOfStaff && (
              <StaffChoice value={person ?? state.person?.id ?? ''} onChange={change(setPerson)} />
            )}
          </>
        }
      >
        <ReasonEntry
          text={reason}
          words={words[direction]}
          isMissing={missing === 'reason'}
          onText={change(setReason)}
        />
        <DeedEnd deed={deed} right="till.move-cash">
          {t(direction === 'in' ? 'till.day.put-in' : 'till.day.take-out')}
        </DeedEnd>
      </AmountEntry>
    </form>
  );
}

function StaffChoice({ value, onChange }: { value: string; onChange: (person: string) => void }) {
  const { t } = useText();
  const { people } = useTill().state;
  return (
    <PersonSelect
      label={t('till.day.person')}
      testId="day-person"
      value={value}
      options={people.map(({ id, name }) => ({ value: id, name }))}
      onChange={onChange}
    />
  );
}
