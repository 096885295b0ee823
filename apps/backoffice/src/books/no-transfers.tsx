import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ArrowRightLeft } from 'lucide-react';

/** No transfers at all, or none that fit. */
export function NoTransfers({ filtered, onClear }: { filtered: boolean; onClear?: () => void }) {
  const { t } = useText();
  return (
    <EmptyState
      icon={<ArrowRightLeft size={40} strokeWidth={1.5} aria-hidden />}
      title={t(filtered ? 'admin.transfer.empty-filtered' : 'admin.transfer.empty')}
      action={
        filtered && onClear !== undefined ? (
          <Button onClick={onClear}>{t('admin.do.clear-filters')}</Button>
        ) : undefined
      }
    >
      {t(filtered ? 'admin.transfer.empty-filtered-lead' : 'admin.transfer.empty-lead')}
    </EmptyState>
  );
}
