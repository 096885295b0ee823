import { useText } from '@karvon/ui/i18n.ts';
import { Link, useMatch, useSearch } from '@tanstack/react-router';
import { ListOrdered } from 'lucide-react';
import { useNow } from '../words/use-now.ts';
import { EntriesPage } from './entries-page.tsx';
import { priceLists } from './entry-apis.ts';
import { EntryList } from './entry-list.tsx';
import { useEntries } from './entry-queries.ts';
import { usePriceWords } from './use-price-words.ts';

/** The price lists. */
export function ListsPage() {
  const { t } = useText();
  const words = usePriceWords();
  const filters = useSearch({ from: '/prices/lists' });
  const open = useMatch({ from: '/prices/lists/$listId', shouldThrow: false });
  const on = useNow('minute').day;
  const lists = useEntries(priceLists, { search: filters.q, state: filters.state, on });
  return (
    <EntriesPage
      part="lists"
      entries={lists}
      filters={filters}
      addLabel={t('admin.prices.list-add')}
      renderAdd={(link) => <Link to="/prices/lists/new" search={filters} data-testid="new-list" {...link} />}
      empty={{
        icon: ListOrdered,
        title: t('admin.prices.list-empty'),
        lead: t('admin.prices.list-empty-lead'),
      }}
    >
      {(rows) => (
        <EntryList
          rows={rows}
          testId="list-row"
          openId={open?.params.listId}
          title={(list) => words.name(list.name)}
          extra={(list) => t('admin.prices.list-products', { count: list.products })}
          renderLink={(list, attributes) => (
            <Link
              to="/prices/lists/$listId"
              params={{ listId: list.id }}
              search={filters}
              resetScroll={false}
              {...attributes}
            />
          )}
        />
      )}
    </EntriesPage>
  );
}
