import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import { useText } from '@karvon/ui/i18n.ts';
import type { Delivery, Sale } from '../data/answers.ts';
import { PanelPart } from '../parts/panel-part.tsx';
import { useZone } from '../session/use-session.ts';
import { momentText } from '../words/format-time.ts';
import { useDeliveries } from './sales-queries.ts';

const tones = { queued: 'text-wait', sent: 'text-done', failed: 'text-bad' } as const;

/** Where the receipt was to be sent, and what came of it; nothing where nobody has asked. */
export function Deliveries({ sale }: { sale: Sale }) {
  const { t } = useText();
  const deliveries = useDeliveries(sale.documentId).data?.results ?? [];
  if (deliveries.length === 0) return null;
  return (
    <PanelPart title={t('admin.sales.deliveries')}>
      <ul className="divide-y divide-line">
        {deliveries.map((delivery) => (
          <Row key={delivery.id} delivery={delivery} branch={sale.branch} />
        ))}
      </ul>
    </PanelPart>
  );
}

function Row({ delivery, branch }: { delivery: Delivery; branch: string }) {
  const { t, locale } = useText();
  const zone = useZone(branch);
  const { channel, to, client, state, why, askedAt, toldAt } = delivery;
  const channelKey = `delivery.channel.${channel}`;
  const whyKey = `delivery.why.${why ?? ''}`;
  const address = to !== null && to === client ? t('till.send.linked') : (to ?? t('till.send.forgotten'));
  return (
    <li data-testid="delivery" data-state={state} className="py-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 break-words">
          {hasMessage(channelKey) ? t(channelKey) : channel} · {address}
        </span>
        <span className="text-13 text-muted">
          {momentText(state === 'queued' ? askedAt : (toldAt ?? askedAt), locale, zone)}
        </span>
      </div>
      <p className={`font-medium ${tones[state]}`}>{t(`delivery.state.${state}`)}</p>
      {why !== null && (
        <p className="text-13 text-muted">{hasMessage(whyKey) ? t(whyKey) : t('delivery.why.other')}</p>
      )}
    </li>
  );
}
