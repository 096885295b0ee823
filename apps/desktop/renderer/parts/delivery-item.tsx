import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import type { DeliveryView } from '@karvon/shared/till-api/delivery-methods.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck, Clock3, OctagonAlert, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { ProblemNote } from './problem-note.tsx';

const looks = {
  queued: { icon: Clock3, className: 'text-wait' },
  sent: { icon: CircleCheck, className: 'text-done' },
  failed: { icon: OctagonAlert, className: 'text-bad' },
} as const;

/** A receipt that is to be sent: where to, how it stands and why, and what can be done. */
export function DeliveryItem({
  delivery,
  withNumber = false,
}: {
  delivery: DeliveryView;
  withNumber?: boolean;
}) {
  const { t } = useText();
  const moment = useMoment();
  const why = useWhy();
  const { channel, state, number, askedAt, toldAt } = delivery;
  const { icon: Icon, className } = looks[state];
  const channelKey = `delivery.channel.${channel}`;
  const reason = why(delivery);
  return (
    <li data-testid="delivery" data-state={state} className="flex flex-col gap-1 py-2">
      <span className="flex flex-wrap justify-between gap-x-3">
        <span className="min-w-0 break-words">
          {withNumber && <span className="font-medium normal-nums">{number} · </span>}
          {hasMessage(channelKey) ? t(channelKey) : channel}
          {' · '}
          <span className="normal-nums">
            <Address delivery={delivery} />
          </span>
        </span>
        <span className="text-13 normal-nums text-muted">
          {moment(state === 'sent' && toldAt !== null ? toldAt : askedAt)}
        </span>
      </span>
      <span className={classNames('flex items-center gap-1.5 text-15 font-medium', className)}>
        <Icon aria-hidden="true" size={16} className="shrink-0" />
        {t(`delivery.state.${state}`)}
      </span>
      {reason !== null && <span className="text-15 text-muted">{reason}</span>}
      {state === 'failed' && delivery.to !== null && <TryAgain delivery={delivery} />}
    </li>
  );
}

function Address({ delivery: { to, isLinked } }: { delivery: DeliveryView }) {
  const { t } = useText();
  if (isLinked) return t('till.send.linked');
  return to ?? t('till.send.forgotten');
}

/** Why it waits or has failed, in plain words; null where there is nothing to say. */
function useWhy(): (delivery: DeliveryView) => string | null {
  const { t } = useText();
  return ({ state, to, why }) => {
    if (why === null) return null;
    if (state === 'failed' && to === null) return t('delivery.why.no-address');
    const key = `delivery.why.${why}`;
    return hasMessage(key) ? t(key) : t('delivery.why.other');
  };
}

function TryAgain({ delivery: { id } }: { delivery: DeliveryView }) {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [failure, setFailure] = useState<Problem | null>(null);
  const retry = async () => {
    const result = await call('retryDelivery', { delivery: id });
    setFailure(result.ok ? null : result.problem);
  };
  return (
    <>
      <Button
        className="self-start"
        data-testid="retry-delivery"
        icon={<RotateCw aria-hidden="true" size={18} />}
        onClick={() => void retry()}
      >
        {t('till.send.again')}
      </Button>
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
    </>
  );
}
