import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, Outlet, useMatchRoute } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useOpenExceptions, useReadExceptionsAgain } from '../exceptions/exceptions-queries.ts';
import { useOpenQuarantine, useReadQuarantineAgain } from '../exceptions/quarantine-queries.ts';
import { WaitingBadge } from '../parts/waiting-badge.tsx';
import { useMe } from '../session/use-session.ts';
import { Brand } from './brand.tsx';
import { PersonMenu } from './person-menu.tsx';
import { type Section, sections } from './sections.ts';

/** Navigation around every page: on the left where there is room, at the thumb on a phone. The page itself scrolls. */
export function Shell() {
  const { t } = useText();
  const me = useMe();
  const matchRoute = useMatchRoute();
  // Whoever may see companies and finds none of their own looks after the platform: there is no shop to show.
  const isShopless = me.company.slug === null && me.rights.includes('companies.view');
  const visible = isShopless ? [] : sections.filter((section) => me.rights.includes(section.right));
  useReadExceptionsAgain();
  useReadQuarantineAgain();
  const waiting = { '/exceptions': (useOpenExceptions() ?? 0) + (useOpenQuarantine() ?? 0) };
  const current = sections.find((section) => matchRoute({ to: section.to, fuzzy: true }) !== false);
  const allowed = current === undefined || visible.includes(current);
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
        <PersonMenu compact />
      </header>
      <aside className="print:hidden sticky top-0 flex h-dvh w-52 shrink-0 flex-col border-r border-line bg-surface p-3 max-md:hidden">
        <div className="px-2 py-2">
          <Brand />
          <p className="mt-3 truncate text-13 text-muted" title={me.company.name}>
            {me.company.name}
          </p>
        </div>
        <Sections items={visible} waiting={waiting} />
        <div className="mt-auto">
          <PersonMenu />
        </div>
      </aside>
      <main id="content" tabIndex={-1} className="min-w-0 grow pb-24 outline-none md:pb-10">
        {allowed && visible.length > 0 ? (
          <Outlet />
        ) : (
          <EmptyState
            icon={<Lock size={40} strokeWidth={1.5} aria-hidden />}
            title={t(isShopless ? 'admin.no-shop.title' : 'admin.no-right.title')}
          >
            {t(isShopless ? 'admin.no-shop.lead' : 'admin.no-right.lead')}
          </EmptyState>
        )}
      </main>
      <TabBar items={visible} waiting={waiting} />
    </div>
  );
}

/** How many things wait in a section. */
type Waiting = Partial<Record<Section['to'], number>>;

function Sections({ items, waiting }: { items: readonly Section[]; waiting: Waiting }) {
  const { t } = useText();
  return (
    <nav aria-label={t('admin.nav.label')} className="mt-3 grid gap-1">
      {items.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className="flex h-11 items-center gap-3 rounded-md px-3 font-medium text-ink hover:bg-raised aria-[current=page]:bg-accent-soft aria-[current=page]:text-on-accent-soft"
        >
          <Icon size={20} aria-hidden className="shrink-0" />
          <span className="min-w-0 grow truncate">{t(label)}</span>
          <WaitingBadge count={waiting[to] ?? 0} />
        </Link>
      ))}
    </nav>
  );
}

function TabBar({ items, waiting }: { items: readonly Section[]; waiting: Waiting }) {
  const { t } = useText();
  return (
    <nav
      aria-label={t('admin.nav.label')}
      className="fixed inset-x-0 bottom-0 z-30 flex print:hidden border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {items.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className="relative flex h-16 min-w-0 flex-auto flex-col items-center justify-center gap-1 text-13 text-muted aria-[current=page]:font-semibold aria-[current=page]:text-accent"
        >
          <Icon size={22} aria-hidden />
          <span className="max-w-full truncate px-0.5">{t(label)}</span>
          <span className="absolute top-1 left-1/2 ml-2">
            <WaitingBadge count={waiting[to] ?? 0} />
          </span>
        </Link>
      ))}
    </nav>
  );
}
