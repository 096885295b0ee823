import { minor } from '@karvon/shared/values/money.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { ZReport } from '@karvon/shared/till-api/shift-methods.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import type { PadKey } from '@karvon/ui/components/number-pad.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { pinAfter, SHORTEST_PIN } from '../parts/person-and-pin.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { CountPad } from './count-pad.tsx';
import { useDay } from './day-context.tsx';
import { ReasonEntry } from './deed-parts.tsx';
import { NextPerson } from './next-person.tsx';
import { useCount } from './use-count.ts';
import { useDeed } from './use-deed.ts';

/** Ends the shift: the drawer is counted, and a difference has its reason. Handed over, the next person's begins at once. */
export function CloseForm({ isHandOver }: { isHandOver: boolean }) {
  const { t } = useText();
  const { call, state } = useTill();
  const { show } = useDay();
  const saying = useSaying();
  const others = state.people.filter(({ id }) => id !== state.person?.id);
  const [next, setNext] = useState({ person: others[0]?.code ?? '', pin: '' });
  const [reason, setReason] = useState('');
  const [wantsReason, setWantsReason] = useState(false);
  const [keepParked, setKeepParked] = useState(false);
  /** What the pad types into: the PIN of whoever goes on, once its field was touched, else the count. */
  const [isPinInHand, setPinInHand] = useState(false);
  const [isPinMissing, setPinMissing] = useState(false);
  const counting = useCount();
  const deed = useDeed<ZReport>(
    async (id) => {
      const closing = { id, ...counting.said(), reason, keepParked };
      const result = await (isHandOver
        ? call('handOver', { ...closing, next })
        : call('closeShift', closing));
      if (!result.ok && result.problem.code === 'difference-needs-reason') setWantsReason(true);
      return result;
    },
    (report) => {
      const name = others.find(({ code }) => code === next.person)?.name ?? null;
      show({ name: 'z', report, isNew: true, next: isHandOver ? name : null });
    },
  );
  const sayNext = (person: typeof next) => {
    setNext(person);
    setPinMissing(false);
    deed.changed();
  };
  const typePin = (key: PadKey) => sayNext({ ...next, pin: pinAfter(next.pin, key) });
  if (isHandOver && others.length === 0) return <p className="text-muted">{t('till.day.next-nobody')}</p>;
  return (
    <form
      noValidate
      className="flex flex-1 flex-col gap-4 xl:max-w-260"
      onSubmit={(event) => {
        event.preventDefault();
        const lacksPin = isHandOver && next.pin.length < SHORTEST_PIN;
        setPinMissing(lacksPin);
        if (!lacksPin) deed.run();
      }}
    >
      <p className="text-muted">{t(isHandOver ? 'till.day.hand-over-hint' : 'till.count.hint')}</p>
      <CountPad
        counting={counting}
        onChange={deed.changed}
        instead={isPinInHand ? typePin : null}
        onCount={() => setPinInHand(false)}
        beside={
          isHandOver && (
            <NextPerson
              next={next}
              others={others}
              isMissing={isPinMissing}
              onPinInHand={() => setPinInHand(true)}
              onNext={sayNext}
            />
          )
        }
      />
      <div className="sticky bottom-0 -mx-4 mt-auto -mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line bg-surface px-4 py-3">
        <div className="scroll-y -mx-1 flex max-h-[50vh] w-[calc(100%+0.5rem)] flex-col gap-3 p-1 empty:hidden">
          {deed.failure !== null && (
            <Trouble
              failure={deed.failure}
              onKeep={() => {
                setKeepParked(true);
                deed.changed();
              }}
            />
          )}
          {wantsReason && (
            <ReasonEntry
              label={t('till.day.difference-reason')}
              text={reason}
              words={['miscount', 'change']}
              isMissing={false}
              autoFocus
              onText={(text) => {
                setReason(text);
                deed.changed();
              }}
            />
          )}
          {keepParked && <p className="text-muted">{t('till.day.kept-parked')}</p>}
        </div>
        <p className="flex flex-wrap items-baseline gap-x-4">
          <span className="text-muted">{t('shift.counted')}</span>
          <output data-testid="counted" className="text-24 font-semibold sm:text-40">
            {saying.money(counting.sum ?? minor(0))}
          </output>
        </p>
        <Button look="primary" size="lg" type="submit" data-testid="day-do" className="max-sm:w-full">
          {t(isHandOver ? 'till.day.hand-over' : 'till.day.close')}
        </Button>
      </div>
    </form>
  );
}

/** What stands against it, and the way to it. */
function Trouble({ failure, onKeep }: { failure: Problem; onKeep: () => void }) {
  const { t } = useText();
  const { close } = useDay();
  const saying = useSaying();
  return (
    <div className="flex flex-col gap-3">
      <ProblemNote>{saying.problem(failure)}</ProblemNote>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {failure.code === 'cart-open' && (
          <Button className="flex-auto" data-testid="to-cart" onClick={() => close()}>
            {t('till.day.to-cart')}
          </Button>
        )}
        {failure.code === 'carts-parked' && (
          <>
            <Button className="flex-auto" data-testid="to-parked" onClick={() => close('parked')}>
              {t('till.day.to-parked')}
            </Button>
            <Button className="flex-auto" data-testid="keep-parked" onClick={onKeep}>
              {t('till.day.keep-parked')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
