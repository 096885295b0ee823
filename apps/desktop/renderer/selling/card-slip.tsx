import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import type { Completing } from './use-completing.ts';

/** What the terminal's slip says, for who wants to keep it; and the way on when nobody knows whether the card was charged. */
export function CardSlip({ completing }: { completing: Completing }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const { slip, setSlip } = completing;
  return (
    <div className="col-span-2 flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <Button
          look="quiet"
          className="flex-auto px-2"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          data-testid="slip"
        >
          {t('till.pay.slip')}
        </Button>
        <Button
          look="quiet"
          className="flex-auto px-2"
          data-testid="not-sure"
          onClick={completing.addUnknown}
        >
          {t('till.pay.not-sure')}
        </Button>
      </div>
      {isOpen && (
        <>
          <Field
            label={t('till.pay.slip-rrn')}
            inputMode="numeric"
            maxLength={40}
            value={slip.rrn ?? ''}
            onChange={(event) => setSlip({ ...slip, rrn: event.target.value })}
            data-testid="slip-rrn"
          />
          <Field
            label={t('till.pay.slip-auth')}
            maxLength={40}
            value={slip.authCode ?? ''}
            onChange={(event) => setSlip({ ...slip, authCode: event.target.value })}
            data-testid="slip-auth"
          />
          <Field
            label={t('till.pay.slip-card')}
            inputMode="numeric"
            maxLength={40}
            value={slip.cardMask ?? ''}
            onChange={(event) => setSlip({ ...slip, cardMask: event.target.value })}
            data-testid="slip-card"
          />
        </>
      )}
    </div>
  );
}
