import { Link, type LinkProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { WaitingBadge } from './waiting-badge.tsx';

type Tab = {
  to: NonNullable<LinkProps['to']>;
  label: string;
  open: boolean;
  /** How many things wait there. */
  waiting?: number | undefined;
};

/** The pages of one section, side by side; the one that is open is marked. */
export function SectionTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const row = useRef<HTMLElement>(null);
  // Where the row is wider than the window, the open page's tab is in sight all the same.
  useEffect(() => {
    row.current
      ?.querySelector('[aria-current=page]')
      ?.scrollIntoView({ behavior: 'instant', inline: 'center', block: 'nearest' });
  }, []);
  return (
    <nav
      ref={row}
      aria-label={label}
      className="flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]"
    >
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={tab.open ? 'page' : undefined}
          className="flex h-11 items-center gap-2 border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink"
        >
          {tab.label}
          <WaitingBadge count={tab.waiting ?? 0} />
        </Link>
      ))}
    </nav>
  );
}
