import { formatRate } from '@karvon/shared/i18n/format-number.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useMatch, useSearch } from '@tanstack/react-router';
import { ConciergeBell } from 'lucide-react';
import { useNow } from '../words/use-now.ts';
import { EntriesPage } from './entries-page.tsx';
import { serviceCharges } from './entry-apis.ts';
import { EntryList } from './entry-list.tsx';
import { useEntries } from './entry-queries.ts';
import { usePriceWords } from './use-price-words.ts';

/** What is put on top of receipts. */
export function ChargesPage() {
  const { t, locale } = useText();
  const words = usePriceWords();
  const filters = useSearch({ from: '/prices/charges' });
  const open = useMatch({ from: '/prices/charges/$chargeId', shouldThrow: false });
  const on = useNow('minute').day;
  const charges = useEntries(serviceCharges, { search: filters.q, state: filters.state, on });
  return (
    <EntriesPage
      part="charges"
      entries={charges}
      filters={filters}
      addLabel={t('admin.prices.charge-add')}
      renderAdd={(link) => (
        <Link to="/prices/charges/new" search={filters} data-testid="new-charge" {...link} />
      )}
      empty={{
        icon: ConciergeBell,
        title: t('admin.prices.charge-empty'),
        lead: t('admin.prices.charge-empty-lead'),
      }}
    >
      {(rows) => (
        <EntryList
          rows={rows}
          testId="charge-row"
          openId={open?.params.chargeId}
          title={(charge) => words.name(charge.name)}
          extra={(charge) => `+${formatRate(charge.rateBp, locale)}`}
          renderLink={(charge, attributes) => (
            <Link
              to="/prices/charges/$chargeId"
              params={{ chargeId: charge.id }}
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
