import { useText } from '@karvon/ui/i18n.ts';
import { Outlet } from '@tanstack/react-router';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { PanelSkeleton } from '../parts/side-panel.tsx';
import { PlansPart } from './plans-part.tsx';
import { PlatformForm } from './platform-form.tsx';
import { usePlatformSettings } from './platform-queries.ts';

/** What holds for the whole centre, and what plans companies can be given. */
export function PlatformPage() {
  const { t } = useText();
  const settings = usePlatformSettings();
  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 pb-6 md:px-6">
        <div className="max-w-160">
          <PageHeader title={t('admin.platform.title')} />
          <div className="mt-4">
            {settings.isPending && <PanelSkeleton />}
            {settings.isLoadingError && (
              <FailureNote failure={failureOf(settings.error)} onRetry={() => void settings.refetch()} />
            )}
            {settings.data !== undefined && <PlatformForm settings={settings.data} />}
          </div>
          <PlansPart />
        </div>
      </div>
      <Outlet />
    </div>
  );
}
