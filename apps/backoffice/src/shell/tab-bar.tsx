import { useText } from '@karvon/ui/i18n.ts';
import { Link, useMatchRoute } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { WaitingBadge } from '../parts/waiting-badge.tsx';
import { Sections, type Waiting } from './section-links.tsx';
import { type Section, thumbSections } from './sections.ts';

const TAB =
  'relative flex h-16 min-w-0 flex-auto flex-col items-center justify-center gap-1 text-13 text-muted aria-[current=page]:font-semibold aria-[current=page]:text-accent';

/** The sections at the thumb of who holds a phone; those that have no room there are behind the last one. */
export function TabBar({ items, waiting }: { items: readonly Section[]; waiting: Waiting }) {
  const { t } = useText();
  const matchRoute = useMatchRoute();
  const [isOpen, setOpen] = useState(false);
  const { bar, more } = thumbSections(items);
  const close = () => setOpen(false);
  const isElsewhere = more.some(({ to }) => matchRoute({ to, fuzzy: true }) !== false);
  return (
    <nav
      aria-label={t('admin.nav.label')}
      className="fixed inset-x-0 bottom-0 z-30 flex print:hidden border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {bar.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={TAB}>
          <Icon size={22} aria-hidden />
          <TabName waiting={waiting[to] ?? 0}>{t(label)}</TabName>
        </Link>
      ))}
      {more.length > 0 && (
        <button
          type="button"
          data-testid="more-sections"
          aria-haspopup="dialog"
          aria-current={isElsewhere ? 'page' : undefined}
          className={TAB}
          onClick={() => setOpen(true)}
        >
          <Menu size={22} aria-hidden />
          <TabName waiting={more.reduce((sum, { to }) => sum + (waiting[to] ?? 0), 0)}>
            {t('admin.nav.more')}
          </TabName>
        </button>
      )}
      {isOpen && (
        <Dialog title={t('admin.nav.label')} onClose={close}>
          <Sections items={more} waiting={waiting} onChosen={close} />
        </Dialog>
      )}
    </nav>
  );
}

function TabName({ waiting, children }: { waiting: number; children: ReactNode }) {
  return (
    <>
      <span className="max-w-full truncate px-0.5">{children}</span>
      <span className="absolute top-1 left-1/2 ml-2">
        <WaitingBadge count={waiting} />
      </span>
    </>
  );
}
