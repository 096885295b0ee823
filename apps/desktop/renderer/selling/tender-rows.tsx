import { sayDay } from '@karvon/shared/i18n/say-time.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleHelp, X } from 'lucide-react';
import { useSaying, useTill } from '../till-context.tsx';
import { PaymentQr } from './payment-qr.tsx';
import type { Completing } from './use-completing.ts';

type Row = TillState['cart']['tenders'][number];

/** What has been paid so far, each to be taken back; where nobody knows whether it has come, the question stands there. */
export function TenderRows({ completing }: { completing: Completing }) {
  const { cart } = useTill().state;
  const nameOf = (tender: Row) =>
    completing.tenders.find((one) => one.code === tender.method)?.name ?? tender.method;
  return (
    <ul className="flex shrink-0 flex-col gap-1">
      {cart.tenders.map((tender) =>
        tender.state === 'unknown' ? (
          <OpenTender key={tender.id} tender={tender} name={nameOf(tender)} completing={completing} />
        ) : (
          <PaidTender key={tender.id} tender={tender} name={nameOf(tender)} completing={completing} />
        ),
      )}
    </ul>
  );
}

type RowProps = { tender: Row; name: string; completing: Completing };

function PaidTender({ tender, name, completing }: RowProps) {
  const { t } = useText();
  const { money } = useSaying();
  return (
    <li className="flex min-h-11 items-center gap-2 rounded-md bg-done-soft pl-4 text-on-done-soft">
      <span className="flex-1">
        {name}
        <Parts tender={tender} />
      </span>
      <span className="font-semibold">{money(tender.amount)}</span>
      <Button
        look="quiet"
        aria-label={t('till.pay.remove-tender', { tender: name, amount: money(tender.amount) })}
        size="icon"
        onClick={() => void completing.removeTender(tender.id)}
      >
        <X aria-hidden="true" size={20} />
      </Button>
    </li>
  );
}

/** In how many parts, and when the first of them is due. */
function Parts({ tender: { schedule } }: { tender: Row }) {
  const { t, locale } = useText();
  const first = schedule?.[0];
  if (schedule === null || first === undefined) return null;
  const day = sayDay(first.due, locale, { month: 'long', year: true });
  return (
    <span className="block text-13" data-testid="tender-parts">
      {t('till.instalments.said', { count: schedule.length, day })}
    </span>
  );
}

function OpenTender({ tender, name, completing }: RowProps) {
  const { t } = useText();
  const { money } = useSaying();
  return (
    <li
      className="flex flex-col gap-2 rounded-md bg-wait-soft p-3 text-on-wait-soft"
      data-testid="open-tender"
    >
      <p className="flex items-center gap-2">
        <CircleHelp aria-hidden="true" size={20} className="shrink-0" />
        <span className="flex-1">{t('till.pay.open-tender', { tender: name })}</span>
        <span className="font-semibold whitespace-nowrap">{money(tender.amount)}</span>
      </p>
      <PaymentQr tender={tender} />
      <div className="flex gap-2">
        <Button
          data-testid="tender-came"
          className="flex-1"
          onClick={() => void completing.settle(tender.id, 'confirmed')}
        >
          {t('till.pay.came')}
        </Button>
        <Button
          data-testid="tender-declined"
          className="flex-1"
          onClick={() => void completing.settle(tender.id, 'declined')}
        >
          {t('till.pay.declined')}
        </Button>
      </div>
    </li>
  );
}
