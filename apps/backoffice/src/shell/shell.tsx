import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Outlet, useMatchRoute } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useOpenExceptions, useReadExceptionsAgain } from '../exceptions/exceptions-queries.ts';
import { useOpenQuarantine, useReadQuarantineAgain } from '../exceptions/quarantine-queries.ts';
import { KeysHelp } from '../palette/keys-help.tsx';
import { Palette } from '../palette/palette.tsx';
import { PaletteButton } from '../palette/palette-button.tsx';
import { usePageKeys } from '../palette/use-page-keys.ts';
import { useMe } from '../session/use-session.ts';
import { Brand } from './brand.tsx';
import { PersonMenu } from './person-menu.tsx';
import { isShopless, missingFeature, sections, visibleSections } from './sections.ts';
import { Sections } from './section-links.tsx';
import { TabBar } from './tab-bar.tsx';

/** Navigation around every page: on the left where there is room, at the thumb on a phone. The page itself scrolls. */
export function Shell() {
  const { t } = useText();
  const me = useMe();
  const matchRoute = useMatchRoute();
  const shopless = isShopless(me);
  const visible = visibleSections(me);
  const [asked, setAsked] = useState<'palette' | 'keys' | null>(null);
  const openPalette = () => setAsked('palette');
  const close = () => setAsked(null);
  usePageKeys(setAsked);
  useReadExceptionsAgain();
  useReadQuarantineAgain();
  const waiting = { '/exceptions': (useOpenExceptions() ?? 0) + (useOpenQuarantine() ?? 0) };
  const current = sections.find((section) => matchRoute({ to: section.to, fuzzy: true }) !== false);
  // One's own account is everybody's, whatever else they may see.
  const isOwn = matchRoute({ to: '/profile' }) !== false;
  const allowed = isOwn || (visible.length > 0 && (current === undefined || visible.includes(current)));
  const missing = missingFeature(me, current);
  return (
    <div className="flex min-h-dvh max-md:flex-col">
      <a
        href="#content"
        className="sr-only rounded-md bg-accent p-3 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        {t('admin.nav.skip')}
      </a>
      <header className="sticky top-0 z-30 flex h-14 print:hidden items-center justify-between border-b border-line bg-surface px-4 md:hidden">
        <Brand />
        <span className="flex">
          <PaletteButton compact onOpen={openPalette} />
          <PersonMenu compact />
        </span>
      </header>
      <aside className="print:hidden sticky top-0 flex h-dvh w-52 shrink-0 flex-col overflow-y-auto border-r border-line bg-surface p-3 max-md:hidden">
        <div className="px-2 py-2">
          <Brand />
          <p className="mt-3 truncate text-13 text-muted" title={me.company.name}>
            {me.company.name}
          </p>
          <PaletteButton onOpen={openPalette} />
        </div>
        <Sections items={visible} waiting={waiting} />
        <div className="mt-auto pt-3">
          <PersonMenu />
        </div>
      </aside>
      <main id="content" tabIndex={-1} className="min-w-0 grow pb-24 outline-none md:pb-10">
        {allowed ? (
          <Outlet />
        ) : (
          <EmptyState
            icon={<Lock size={40} strokeWidth={1.5} aria-hidden />}
            title={t(shopless ? 'admin.no-shop.title' : 'admin.no-right.title')}
          >
            {missing === null
              ? t(shopless ? 'admin.no-shop.lead' : 'admin.no-right.lead')
              : t('server.feature-off', { feature: t(`feature.${missing}`) })}
          </EmptyState>
        )}
      </main>
      <TabBar items={visible} waiting={waiting} />
      {asked === 'palette' && <Palette onClose={close} />}
      {asked === 'keys' && <KeysHelp onClose={close} />}
    </div>
  );
}
