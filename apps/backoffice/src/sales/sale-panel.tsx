import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, X } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { usePageTitle } from '../parts/use-page-title.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { SaleDetails } from './sale-details.tsx';
import { useSale } from './sales-queries.ts';

/** The receipt that the address names. */
export function SalePanel() {
  const { saleId } = useParams({ from: '/sales/$saleId' });
  return <Panel key={saleId} saleId={saleId} />;
}

/** One receipt: beside the list where there is room, over it where there is not. Its address is its own. */
function Panel({ saleId }: { saleId: string }) {
  const { t } = useText();
  const filters = useSearch({ from: '/sales' });
  const navigate = useNavigate();
  const sale = useSale(saleId);
  const panel = useRef<HTMLElement>(null);

  const close = useCallback(() => {
    const row = document.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(saleId)}"] a`);
    void navigate({ to: '/sales', search: filters, resetScroll: false }).then(() =>
      row?.focus({ preventScroll: true }),
    );
  }, [navigate, filters, saleId]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [close]);

  useEffect(() => panel.current?.focus({ preventScroll: true }), []);

  const title =
    sale.data === undefined
      ? null
      : t(sale.data.kind === 'return' ? 'admin.returns.one' : 'admin.sale.title', {
          number: sale.data.number,
        });
  usePageTitle(title);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={title ?? t('admin.loading')}
      className="shrink-0 overflow-y-auto overscroll-contain bg-surface outline-none max-lg:fixed max-lg:inset-0 max-lg:z-40 lg:sticky lg:top-0 lg:h-dvh lg:w-104 lg:border-l lg:border-line"
    >
      <header className="sticky top-0 z-10 flex h-14 items-center gap-2 border-b border-line bg-surface px-2 lg:pl-5">
        <Button look="quiet" className="px-2.5! lg:hidden" aria-label={t('admin.do.back')} onClick={close}>
          <ArrowLeft size={20} aria-hidden />
        </Button>
        <h2 className="min-w-0 grow truncate text-18 font-semibold">
          {title ?? <Skeleton className="w-40" />}
        </h2>
        <Button
          look="quiet"
          className="px-2.5! max-lg:hidden"
          aria-label={t('admin.do.close')}
          onClick={close}
        >
          <X size={20} aria-hidden />
        </Button>
      </header>
      <div className="p-4 lg:p-5">
        {sale.isPending && <PanelSkeleton />}
        {sale.isError && <FailureNote failure={failureOf(sale.error)} onRetry={() => void sale.refetch()} />}
        {sale.isSuccess && <SaleDetails sale={sale.data} />}
      </div>
    </aside>
  );
}

function PanelSkeleton() {
  return (
    <div aria-busy className="grid gap-4">
      <Skeleton className="h-10 w-48" />
      {Array.from({ length: 5 }, (_, index) => (
        <span key={index} className="flex justify-between">
          <Skeleton className="w-44" />
          <Skeleton className="w-20" />
        </span>
      ))}
    </div>
  );
}
