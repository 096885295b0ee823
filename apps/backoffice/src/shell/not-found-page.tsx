import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { MapPinOff } from 'lucide-react';
import { LINK_BUTTON } from '../parts/link-button.ts';

export function NotFoundPage() {
  const { t } = useText();
  return (
    <EmptyState
      icon={<MapPinOff size={40} strokeWidth={1.5} aria-hidden />}
      title={t('admin.not-found.title')}
      action={
        <Link to="/sales" className={LINK_BUTTON}>
          {t('admin.not-found.do')}
        </Link>
      }
    >
      {t('admin.not-found.lead')}
    </EmptyState>
  );
}
