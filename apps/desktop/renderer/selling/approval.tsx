import type { Approvable } from '@karvon/shared/rights/rights.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { PersonSelect, PinField } from '../parts/person-and-pin.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useTill } from '../till-context.tsx';
import type { Approval } from './use-discount.ts';

/** Somebody else allows it: who, and their PIN. The cashier stays signed in. */
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
  const approve = () => {
    setPin('');
    void onApprove({ person: chosen, pin });
  };
  if (others.length === 0) return <ProblemNote>{t('till.approval.nobody')}</ProblemNote>;
  return (
    <div
      role="group"
      aria-label={t('till.approval.title')}
      className="flex flex-col gap-3 rounded-lg border border-line bg-raised p-4"
    >
      <p className="font-semibold">{t('till.approval.title')}</p>
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
          if (pin.length >= 4) approve();
        }}
      />
      <Button
        look="primary"
        size="lg"
        data-testid="approve"
        disabled={pin.length < 4 || chosen === ''}
        onClick={approve}
      >
        {t('till.approval.allow')}
      </Button>
    </div>
  );
}
