import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { SaleDetails } from './sale-details.tsx';
import { useSale } from './sales-queries.ts';

/** The receipt that the address names. */
export function SalePanel() {
  const { saleId } = useParams({ from: '/sales/$saleId' });
  return <Panel key={saleId} saleId={saleId} />;
}

function Panel({ saleId }: { saleId: string }) {
  const { t } = useText();
  const filters = useSearch({ from: '/sales' });
  const navigate = useNavigate();
  const sale = useSale(saleId);
  const close = useCallback(
    () => navigate({ to: '/sales', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  const title =
    sale.data === undefined
      ? null
      : t(sale.data.kind === 'return' ? 'admin.returns.one' : 'admin.sale.title', {
          number: sale.data.number,
        });
  return (
    <SidePanel rowId={saleId} title={title} onClose={close}>
      {sale.isPending && <PanelSkeleton />}
      {sale.isError && <FailureNote failure={failureOf(sale.error)} onRetry={() => void sale.refetch()} />}
      {sale.isSuccess && <SaleDetails sale={sale.data} />}
    </SidePanel>
  );
}
