import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck, SearchX } from 'lucide-react';

export function NoExceptions({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useText();
  if (filtered) {
    return (
      <EmptyState
        icon={<SearchX size={40} strokeWidth={1.5} aria-hidden />}
        title={t('admin.exceptions.empty-filtered')}
        action={<Button onClick={onClear}>{t('admin.do.clear-filters')}</Button>}
      >
        {t('admin.exceptions.empty-filtered-lead')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<CircleCheck size={40} strokeWidth={1.5} aria-hidden />}
      title={t('admin.exceptions.empty')}
    >
      {t('admin.exceptions.empty-lead')}
    </EmptyState>
  );
}
