import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { SearchX, Warehouse } from 'lucide-react';
import { LINK_BUTTON } from '../parts/link-button.ts';

/** Nothing in stock to speak of, or nothing found. */
export function NoStock({ query, onClear }: { query: string | undefined; onClear: () => void }) {
  const { t } = useText();
  if (query !== undefined) {
    return (
      <EmptyState
        icon={<SearchX size={40} strokeWidth={1.5} aria-hidden />}
        title={t('admin.goods.empty-found', { query })}
        action={<Button onClick={onClear}>{t('admin.do.clear')}</Button>}
      >
        {t('admin.goods.empty-found-lead')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Warehouse size={40} strokeWidth={1.5} aria-hidden />}
      title={t('admin.stock.empty')}
      action={
        <Link to="/goods" className={LINK_BUTTON}>
          {t('admin.stock.empty-do')}
        </Link>
      }
    >
      {t('admin.stock.empty-lead')}
    </EmptyState>
  );
}
