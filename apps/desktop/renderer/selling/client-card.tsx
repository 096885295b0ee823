import type { ClientCard as Card } from '@karvon/shared/till-api/client-methods.ts';
import type { CartView } from '@karvon/shared/till-api/state.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ArrowLeft, Banknote, Cake, CreditCard, Pencil } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { BonusEntry } from './bonus-entry.tsx';
import { useDebtText } from './use-debt-text.ts';
import { ClientEdit } from './client-edit.tsx';
import { ClientInstalments } from './client-instalments.tsx';
import { ClientPurchases } from './client-purchases.tsx';
import { ClientTwins } from './client-twins.tsx';
import { DebtPayment } from './debt-payment.tsx';
import type { CodeTaker } from './details-pane.tsx';
import { ReceiptView } from './receipts-pane.tsx';

type Client = NonNullable<CartView['client']>;
/** What of the client fills the pane; null: all of them at a glance. */
type View = 'edit' | 'pay' | { receipt: Id } | null;

/** A birthday within so many days is worth a word. */
const NEAR_DAYS = 7;

/** All that is known here of the cart's client: who they are, what they owe and have, what they bought, and what can be done about it. */
export function ClientCard({
  client,
  onTake,
  onReturn,
  onAlone,
}: {
  client: Client;
  onTake: (taker: CodeTaker | null) => void;
  onReturn: (receipt: Id) => void;
  /** Something of it needs the whole pane, or does not any more. */
  onAlone: (isAlone: boolean) => void;
}) {
  const { t } = useText();
  const saying = useSaying();
  const [view, setView] = useState<View>(null);
  const { card, failure, reload } = useCard(client);
  const show = (next: View) => {
    setView(next);
    onAlone(next !== null);
  };
  const back = () => {
    show(null);
    reload();
  };
  if (failure !== null) return <ProblemNote className="mx-4 mb-2">{saying.problem(failure)}</ProblemNote>;
  if (view === null) return <Glance client={client} card={card} onShow={show} onChanged={reload} />;
  return (
    <section className="flex min-h-0 flex-1 flex-col gap-3 px-4 pb-4">
      <Button
        look="quiet"
        className="self-start"
        data-testid="client-back"
        icon={<ArrowLeft aria-hidden="true" size={20} />}
        onClick={back}
      >
        {client.name}
      </Button>
      {view === 'edit' && card !== null && <ClientEdit card={card} onTake={onTake} onDone={back} />}
      {view === 'pay' && <DebtPayment client={client} />}
      {typeof view === 'object' && <ReceiptView id={view.receipt} onReturn={onReturn} />}
      <span className="sr-only">{t('till.client.title')}</span>
    </section>
  );
}

function Glance(props: {
  client: Client;
  card: Card | null;
  onShow: (view: View) => void;
  onChanged: () => void;
}) {
  const { t } = useText();
  const { client, card, onShow } = props;
  const debtText = useDebtText();
  return (
    <section
      className="mx-4 mb-3 flex max-w-152 flex-col gap-3 rounded-md border border-line bg-surface px-3 py-3"
      data-testid="client-standing"
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="text-18 font-semibold break-words">{client.name}</p>
          <p className="text-muted">{[client.phone, ...(card?.tags ?? [])].filter(Boolean).join(' · ')}</p>
        </div>
        <Button
          data-testid="edit-client"
          icon={<Pencil aria-hidden="true" size={18} />}
          disabled={card === null}
          onClick={() => onShow('edit')}
        >
          {t('till.client.edit')}
        </Button>
      </div>
      {card !== null && <Remarks card={card} />}
      <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
        <div className="min-w-0">
          <p data-testid="client-debt" className="font-medium">
            {debtText(client)}
          </p>
          {card !== null && <AsOf at={card.asOf} />}
        </div>
        <Button
          data-testid="pay-debt"
          icon={<Banknote aria-hidden="true" size={18} />}
          onClick={() => onShow('pay')}
        >
          {t('till.debt.pay')}
        </Button>
      </div>
      <BonusEntry client={client} />
      {card !== null && <ClientTwins card={card} onMerged={props.onChanged} />}
      {card !== null && (
        <ClientInstalments instalments={card.instalments} onOpen={(receipt) => onShow({ receipt })} />
      )}
      {card !== null && (
        <ClientPurchases purchases={card.purchases} onOpen={(receipt) => onShow({ receipt })} />
      )}
    </section>
  );
}

function Remarks({ card }: { card: Card }) {
  const { t } = useText();
  const { birthdayIn, cards, note } = card;
  return (
    <>
      {birthdayIn !== null && birthdayIn <= NEAR_DAYS && (
        <p
          data-testid="birthday"
          className="flex items-center gap-2 self-start rounded-md bg-info-soft px-3 py-1 text-on-info-soft"
        >
          <Cake aria-hidden="true" size={18} className="shrink-0" />
          {birthdayIn === 0
            ? t('till.client.birthday-today')
            : t('till.client.birthday-in', { days: birthdayIn })}
        </p>
      )}
      {cards.length > 0 && (
        <p className="flex items-center gap-2 text-muted">
          <CreditCard aria-hidden="true" size={18} className="shrink-0" />
          <span className="min-w-0 break-words">{cards.join(', ')}</span>
        </p>
      )}
      {note !== '' && <p className="break-words whitespace-pre-line">{note}</p>}
    </>
  );
}

function AsOf({ at }: { at: string | null }) {
  const { t } = useText();
  const moment = useMoment();
  return (
    <p className="text-13 text-muted" data-testid="as-of">
      {at === null ? t('till.client.as-of-never') : t('till.client.as-of', { moment: moment(at) })}
    </p>
  );
}

/** It is read anew when something of the client has changed: at the till, or because more has come. */
function useCard(client: Client) {
  const { call, state } = useTill();
  const [card, setCard] = useState<Card | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [version, setVersion] = useState(0);
  const asks = `${client.id} ${client.debt.amount} ${client.bonuses.amount} ${state.sync.dataAsOf} ${version}`;
  useEffect(() => {
    let isLate = false;
    const [id = ''] = asks.split(' ');
    void call('clientCard', { client: id }).then((result) => {
      if (isLate) return;
      setCard((before) => (result.ok ? result.value : before));
      setFailure(result.ok ? null : result.problem);
    });
    return () => {
      isLate = true;
    };
  }, [call, asks]);
  return { card, failure, reload: () => setVersion((now) => now + 1) };
}
