import type { TillOutput } from '@karvon/shared/till-api/contract.ts';
import { StatusItem } from '@karvon/ui/components/status-item.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTill } from '../till-context.tsx';
import { DeliveryItem } from './delivery-item.tsx';
import { Panel } from './panel.tsx';

/** How many receipts are to be sent yet; nothing where there are none. */
export function DeliveriesStatus() {
  const { t } = useText();
  const { waiting, failed } = useTill().state.deliveries;
  if (waiting + failed === 0) return null;
  const words =
    failed > 0
      ? t('till.status.to-send-failed', { count: failed })
      : t('till.status.to-send', { count: waiting });
  return (
    <StatusItem
      tone={failed > 0 ? 'bad' : 'plain'}
      icon={<Send aria-hidden="true" size={18} />}
      label={words}
      panel={<DeliveriesPanel />}
      testId="deliveries-item"
    >
      <span className="max-xl:hidden">{words}</span>
      <span aria-hidden="true" className="xl:hidden">
        {failed > 0 ? failed : waiting}
      </span>
    </StatusItem>
  );
}

const SHOWN = 10;

/** What waits to be sent, and what has failed, with what can be done. */
function DeliveriesPanel() {
  const { t } = useText();
  const open = useOpenDeliveries();
  const shown = open?.deliveries.slice(0, SHOWN) ?? [];
  return (
    <Panel title={t('till.send.list')}>
      <ul className="divide-y divide-line" data-testid="open-deliveries">
        {shown.map((delivery) => (
          <DeliveryItem key={delivery.id} delivery={delivery} withNumber />
        ))}
      </ul>
      {open !== null && open.total > shown.length && (
        <p className="text-muted">{t('till.send.more', { count: open.total - shown.length })}</p>
      )}
      <p className="text-muted">{t('till.send.never-stops')}</p>
    </Panel>
  );
}

/** Read again whenever one stands otherwise. */
function useOpenDeliveries(): TillOutput<'openDeliveries'> | null {
  const { call, state } = useTill();
  const { changes } = state.deliveries;
  const [read, setRead] = useState<{ changes: number; open: TillOutput<'openDeliveries'> } | null>(null);
  useEffect(() => {
    let isLate = false;
    void call('openDeliveries', {}).then((result) => {
      if (!isLate && result.ok) setRead({ changes, open: result.value });
    });
    return () => {
      isLate = true;
    };
  }, [call, changes]);
  return read?.open ?? null;
}
