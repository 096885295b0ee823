import { Preferences } from '@karvon/ui/components/preferences.tsx';
import { StatusItem } from '@karvon/ui/components/status-item.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Settings } from 'lucide-react';
import type { ReactNode } from 'react';

/** The frame of all screens but the selling one: what this till is, above; one thing to do, in the middle. */
export function QuietScreen({
  where,
  wide = false,
  children,
}: {
  where?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const { t } = useText();
  return (
    <div className="flex h-full flex-col">
      <header className="flex h-14 shrink-0 items-center justify-between gap-4 px-4">
        <span className="min-w-0 truncate font-semibold">
          {t('till.name')}
          {where !== undefined && <span className="font-normal text-muted"> · {where}</span>}
        </span>
        <StatusItem
          tone="plain"
          icon={<Settings aria-hidden="true" size={22} className="text-muted" />}
          label={`${t('ui.language')}, ${t('ui.theme')}`}
          panel={<Preferences />}
        />
      </header>
      <main className="scroll-y flex flex-1 flex-col px-4 pb-8">
        <div className={`m-auto w-full ${wide ? 'max-w-220' : 'max-w-120'}`}>{children}</div>
      </main>
    </div>
  );
}
