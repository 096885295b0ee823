import { Link } from '@tanstack/react-router';

type Tab = { to: '/exceptions' | '/exceptions/quarantine'; label: string; open: boolean };

/** The pages of one section, side by side; the one that is open is marked. */
export function SectionTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="flex gap-1 border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={tab.open ? 'page' : undefined}
          className="-mb-px grid h-11 place-items-center border-b-2 border-transparent px-3 text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
