import type { Approvable } from '@karvon/shared/rights/rights.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useEffect, useRef, useState } from 'react';
import { NumberPad } from '@karvon/ui/components/number-pad.tsx';
import { PersonSelect, pinAfter, PinField, SHORTEST_PIN } from '../parts/person-and-pin.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useTill } from '../till-context.tsx';
import type { Approval } from './use-discount.ts';

/** Somebody else allows it: who, and their PIN, by keys or by a pad. The cashier stays signed in. */
export function ApprovalForm({
  right,
  onApprove,
}: {
  right: Approvable;
  onApprove: (approval: Approval) => Promise<void>;
}) {
  const { t } = useText();
  const { people, person } = useTill().state;
  const others = people.filter(({ id, approves }) => id !== person?.id && approves.includes(right));
  const [chosen, setChosen] = useState(others[0]?.code ?? '');
  const [pin, setPin] = useState('');
  // Where there is little room it would begin below the edge.
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const approve = () => {
    setPin('');
    void onApprove({ person: chosen, pin });
  };
  if (others.length === 0) return <ProblemNote>{t('till.approval.nobody')}</ProblemNote>;
  return (
    <div
      ref={form}
      role="group"
      aria-label={t('till.approval.title')}
      className="@container flex flex-col gap-3 rounded-lg border border-line bg-raised p-4"
    >
      <p className="font-semibold">{t('till.approval.title')}</p>
      <div className="grid gap-x-4 gap-y-3 @sm:grid-cols-[minmax(0,1fr)_12rem]">
        <div className="flex min-w-0 flex-col gap-3">
          <PersonSelect
            label={t('till.approval.who')}
            testId="approval-person"
            value={chosen}
            options={others.map(({ code, name }) => ({ value: code, name }))}
            onChange={setChosen}
          />
          <PinField
            label={t('till.approval.pin')}
            data-testid="approval-pin"
            autoFocus
            value={pin}
            onPin={setPin}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (pin.length >= SHORTEST_PIN) approve();
            }}
          />
          <Button
            look="primary"
            size="lg"
            data-testid="approve"
            disabled={pin.length < SHORTEST_PIN || chosen === ''}
            onClick={approve}
          >
            {t('till.approval.allow')}
          </Button>
        </div>
        <NumberPad
          onKey={(key) => setPin((digits) => pinAfter(digits, key))}
          left="none"
          right="back"
          backLabel={t('till.sign-in.clear')}
          testId={(key) => `approval-key-${key}`}
          className="max-md:hidden"
        />
      </div>
    </div>
  );
}
