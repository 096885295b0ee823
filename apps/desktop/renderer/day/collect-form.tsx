import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { minor } from '@karvon/shared/values/money.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { AmountEntry, DeedDone, DeedEnd, ReasonEntry, sumOf } from './deed-parts.tsx';
import { useDeed } from './use-deed.ts';

/** Cash goes with whoever carries it to the bank, in a bag with a number. */
export function CollectForm() {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const [text, setText] = useState('');
  const [bag, setBag] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [collected, setCollected] = useState<string | null>(null);
  const amount = sumOf(text, state.register?.currency.decimals ?? 2);
  const deed = useDeed(
    (id, approval) =>
      call('collect', {
        id,
        amount: amount ?? 0,
        bag: bag.trim() === '' ? null : bag,
        ...(approval === undefined ? {} : { approval }),
      }),
    () => {
      setCollected(saying.money(amount ?? minor(0)));
      setText('');
      setBag('');
    },
  );
  if (collected !== null) {
    const said = t('till.day.was-collected', { amount: collected });
    return <DeedDone text={said} onAnother={() => setCollected(null)} />;
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setWrong(amount === null);
        if (amount !== null) deed.run();
      }}
    >
      <AmountEntry
        text={text}
        isWrong={isWrong}
        onText={(next) => {
          setText(next);
          setWrong(false);
          deed.changed();
        }}
      >
        <Field
          label={t('till.day.bag')}
          hint={t('till.day.bag-hint')}
          data-testid="day-bag"
          data-takes-scans
          maxLength={60}
          value={bag}
          onChange={(event) => {
            setBag(event.target.value);
            deed.changed();
          }}
        />
        <DeedEnd deed={deed} right="till.move-cash">
          {t('till.day.hand-in')}
        </DeedEnd>
      </AmountEntry>
    </form>
  );
}

/** The drawer opens without a sale, for a reason that is kept. */
export function DrawerForm() {
  const { t } = useText();
  const { call } = useTill();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [isDone, setDone] = useState(false);
  const deed = useDeed(
    (id, approval) => call('openDrawer', { id, reason, ...(approval === undefined ? {} : { approval }) }),
    () => {
      setDone(true);
      setReason('');
    },
  );
  if (isDone) return <DeedDone text={t('till.day.was-opened')} onAnother={() => setDone(false)} />;
  return (
    <form
      noValidate
      className="flex max-w-160 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(reason.trim() === '');
        if (reason.trim() !== '') deed.run();
      }}
    >
      <ReasonEntry
        text={reason}
        words={['change', 'forgotten']}
        isMissing={isMissing}
        onText={(next) => {
          setReason(next);
          setMissing(false);
          deed.changed();
        }}
      />
      <DeedEnd deed={deed} right="till.open-drawer">
        {t('till.day.drawer')}
      </DeedEnd>
    </form>
  );
}
