import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { SearchX } from 'lucide-react';

/** A search for goods that found none, and the way back to all of them. */
export function NothingFound({ query, onClear }: { query: string; onClear: () => void }) {
  const { t } = useText();
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
