import { type DeliveryChannel, deliveryChannels } from '@karvon/shared/collections/deliveries.ts';
import type { TillOutput } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { DeliveryItem } from '../parts/delivery-item.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { play } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { PHONE_EXAMPLE } from './new-client-form.tsx';

type Known = TillOutput<'receiptDeliveries'>;

/** The button that opens `SendReceipt`. */
export function SendButton({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  const { t } = useText();
  return (
    <Button
      data-testid="send-receipt"
      className="flex-1"
      aria-expanded={isOpen}
      icon={<Send aria-hidden="true" size={18} />}
      onClick={onToggle}
    >
      {t('till.send.open')}
    </Button>
  );
}

/** A receipt to be sent: where to and how, and below it how each that was asked for stands. Nobody waits for the network. */
export function SendReceipt({ id, isOpen }: { id: Id; isOpen: boolean }) {
  const { t } = useText();
  const known = useKnown(id);
  if (known === null || (!isOpen && known.deliveries.length === 0)) return null;
  return (
    <div className="flex w-full max-w-120 flex-col gap-3 self-center text-left">
      {isOpen && <SendForm key={known.client?.id} id={id} known={known} />}
      {known.deliveries.length > 0 && (
        <section aria-label={t('till.send.asked-for')}>
          <h3 className="text-13 text-muted">{t('till.send.asked-for')}</h3>
          <ul className="divide-y divide-line">
            {known.deliveries.map((delivery) => (
              <DeliveryItem key={delivery.id} delivery={delivery} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What is known of it, read again whenever one stands otherwise. Null where it is nothing that can be sent. */
function useKnown(id: Id): Known | null {
  const { call, state } = useTill();
  const { changes } = state.deliveries;
  const [read, setRead] = useState<{ id: Id; changes: number; known: Known | null } | null>(null);
  useEffect(() => {
    let isLate = false;
    void call('receiptDeliveries', { id }).then((result) => {
      if (!isLate) setRead({ id, changes, known: result.ok ? result.value : null });
    });
    return () => {
      isLate = true;
    };
  }, [call, id, changes]);
  return read?.id === id ? read.known : null;
}

function SendForm({ id, known }: { id: Id; known: Known }) {
  const { t } = useText();
  const form = useSending(id, known);
  const saying = useSaying();
  const { channel, typed, failure, said } = form;
  const isMail = channel === 'email';
  const isWrongHere = failure?.field === 'to';
  const hint = () => {
    if (channel === 'telegram' && known.client !== null) {
      return t('till.send.telegram-hint', { name: known.client.name });
    }
    return isMail ? null : t('till.send.phone-hint', { example: PHONE_EXAMPLE });
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-3 rounded-lg border border-line bg-raised p-4"
      onSubmit={(event) => {
        event.preventDefault();
        form.send();
      }}
    >
      <p className="font-semibold">{t('till.send.title', { number: known.number })}</p>
      <Choice
        label={t('till.send.channel')}
        value={channel}
        onChange={form.choose}
        options={deliveryChannels.map((value) => ({ value, text: t(`delivery.channel.${value}`) }))}
      />
      <Field
        label={t(isMail ? 'till.send.email' : 'till.send.phone')}
        data-testid="send-to"
        type={isMail ? 'email' : 'tel'}
        maxLength={200}
        autoFocus
        value={typed}
        onChange={(event) => form.type(event.target.value)}
        hint={hint()}
        error={isWrongHere && failure !== null ? saying.problem(failure) : null}
      />
      <Button look="primary" size="lg" type="submit" data-testid="send-now">
        {t('till.send.now')}
      </Button>
      {failure !== null && !isWrongHere && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <p role="status" className="text-15 text-done empty:hidden">
        {said}
      </p>
    </form>
  );
}

function useSending(id: Id, { number, client }: Known) {
  const { t } = useText();
  const { call } = useTill();
  const ownOf = (channel: DeliveryChannel) => (channel === 'email' ? client?.email : client?.phone) ?? '';
  const [channel, setChannel] = useState<DeliveryChannel>(
    ownOf('email') === '' && ownOf('sms') !== '' ? 'sms' : 'email',
  );
  const [typed, setTyped] = useState(ownOf(channel));
  const [failure, setFailure] = useState<Problem | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const busy = useRef(false);
  const send = async () => {
    const own = ownOf(channel);
    // What is shown of the client's own address may be masked: the engine knows it.
    const to = own !== '' && typed === own ? {} : { to: typed };
    const result = await call('sendReceipt', { id, channel, ...to });
    setFailure(result.ok ? null : result.problem);
    if (!result.ok) {
      play('refused');
      return setSaid(null);
    }
    play('added');
    setSaid(result.value.isNew ? t('till.send.asked', { number }) : t('till.send.known'));
  };
  return {
    channel,
    typed,
    failure,
    said,
    choose: (next: DeliveryChannel) => {
      setChannel(next);
      setTyped(ownOf(next));
      setFailure(null);
      setSaid(null);
    },
    type: (text: string) => {
      setTyped(text);
      setFailure(null);
      setSaid(null);
    },
    send: () => {
      if (busy.current) return;
      busy.current = true;
      void send().finally(() => {
        busy.current = false;
      });
    },
  };
}
