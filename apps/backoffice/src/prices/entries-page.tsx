import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { type LucideIcon, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { useListPages } from '../data/use-list-pages.ts';
import { PRIMARY_LINK } from '../parts/link-button.ts';
import { useMe } from '../session/use-session.ts';
import { EntriesPart, type ShownFilters } from './entries-part.tsx';
import { PricesHead } from './prices-head.tsx';

/** What a link to the panel of a new entry says of itself. */
export type AddLink = { className: string; children: ReactNode };

/** A page of entries of one kind, whichever it is. One opens beside the list. */
export function EntriesPage<Row extends { id: string }>(props: {
  part: 'lists' | 'promotions' | 'charges';
  entries: ReturnType<typeof useListPages<Row>>;
  filters: ShownFilters;
  addLabel: string;
  renderAdd: (link: AddLink) => ReactNode;
  /** Where there is none at all: what it would be good for. */
  empty: { icon: LucideIcon; title: string; lead: string };
  children: (rows: Row[]) => ReactNode;
}) {
  const { part, entries, filters, addLabel, renderAdd, empty, children } = props;
  const mayEdit = useMe().rights.includes('prices.edit');
  const navigate = useNavigate();
  const { icon: Icon } = empty;
  const label = (
    <>
      <Plus size={18} aria-hidden />
      {addLabel}
    </>
  );
  const add = mayEdit && renderAdd({ className: PRIMARY_LINK, children: label });
  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 pb-6 md:px-6">
        <PricesHead open={part}>{entries.rows.length > 0 && add}</PricesHead>
        <EntriesPart
          entries={entries}
          filters={filters}
          onFilter={(next) => void navigate({ to: '.', search: next, replace: true })}
          empty={
            <EmptyState
              icon={<Icon size={40} strokeWidth={1.5} aria-hidden />}
              title={empty.title}
              action={add}
            >
              {empty.lead}
            </EmptyState>
          }
        >
          {children}
        </EntriesPart>
      </div>
      <Outlet />
    </div>
  );
}
