import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { ReceiptText } from 'lucide-react';
import { LINK_BUTTON } from '../parts/link-button.ts';
import type { SaleFilters } from './sales-queries.ts';

export function NoSales(props: { kind: SaleFilters['kind']; filtered: boolean; onClear: () => void }) {
  const { kind, filtered, onClear } = props;
  const { t } = useText();
  const icon = <ReceiptText size={40} strokeWidth={1.5} aria-hidden />;
  if (filtered) {
    return (
      <EmptyState
        icon={icon}
        title={t(kind === 'return' ? 'admin.returns.empty-filtered' : 'admin.sales.empty-filtered')}
        action={<Button onClick={onClear}>{t('admin.do.clear-filters')}</Button>}
      >
        {t('admin.sales.empty-filtered-lead')}
      </EmptyState>
    );
  }
  if (kind === 'return') {
    return (
      <EmptyState icon={icon} title={t('admin.returns.empty')}>
        {t('admin.returns.empty-lead')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={t('admin.sales.empty')}
      action={
        <Link to="/tills" className={LINK_BUTTON}>
          {t('admin.sales.empty-do')}
        </Link>
      }
    >
      {t('admin.sales.empty-lead')}
    </EmptyState>
  );
}
