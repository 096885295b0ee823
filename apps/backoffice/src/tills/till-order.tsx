import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import type { Till } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { useMe } from '../session/use-session.ts';
import { useChangeOrder } from './tills-queries.ts';

/** A till that was told to enrol anew, whose copy is gone: the order can be withdrawn, and that undone. Nothing for others. */
export function TillOrder({ till }: { till: Till }) {
  const { t } = useText();
  const { rights } = useMe();
  const order = useChangeOrder();
  const { deviceId, incarnation } = till;
  if (deviceId === null || till.state !== 'active' || !rights.includes('tills.enrol')) return null;
  const changed = order.data === undefined ? undefined : order.variables;
  const isWithdrawn = changed?.change === 'withdraw' && changed.incarnation === incarnation;
  if (till.order !== 'enrol-anew' && !isWithdrawn) return null;
  const change = (what: 'withdraw' | 'restore') => {
    if (!order.isPending) order.mutate({ change: what, deviceId, incarnation });
  };
  return (
    <div className="mt-4 grid justify-items-start gap-2">
      {order.isError && <FailureNote failure={failureOf(order.error)} />}
      {till.order === 'enrol-anew' ? (
        <Button
          data-testid="withdraw-order"
          aria-disabled={order.isPending}
          onClick={() => change('withdraw')}
        >
          {t('admin.tills.withdraw')}
        </Button>
      ) : (
        <>
          <p role="status" data-testid="order-withdrawn">
            {t('admin.tills.withdrawn')}
          </p>
          <Button
            data-testid="restore-order"
            aria-disabled={order.isPending}
            onClick={() => change('restore')}
          >
            {t('admin.tills.withdraw-undo')}
          </Button>
        </>
      )}
    </div>
  );
}
