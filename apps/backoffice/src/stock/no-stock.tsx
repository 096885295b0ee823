import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { Warehouse } from 'lucide-react';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { NothingFound } from '../parts/nothing-found.tsx';

/** Nothing in stock to speak of, or nothing found. */
export function NoStock({ query, onClear }: { query: string | undefined; onClear: () => void }) {
  const { t } = useText();
  if (query !== undefined) return <NothingFound query={query} onClear={onClear} />;
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
