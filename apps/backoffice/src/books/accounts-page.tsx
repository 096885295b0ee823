import { accountTypes } from '@karvon/shared/ledger/chart.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { BookOpen, SearchX } from 'lucide-react';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { AccountGroup } from './account-group.tsx';
import { searchFor } from './account-search.ts';
import { codeText } from './account-words.ts';
import { type AccountFilters, useAccountCount, useLiveBooks } from './books-queries.ts';
import { BooksHead, PostLink } from './books-head.tsx';
import { useSubjectNames } from './use-account-words.ts';

/** The chart of accounts by type, with what is on each of them. */
export function AccountsPage() {
  const { t, locale } = useText();
  const { q, type, code } = useSearch({ from: '/books/accounts' });
  const navigate = useNavigate();
  const names = useSubjectNames();
  useLiveBooks();
  const filters: AccountFilters = {
    type,
    code,
    search: q === undefined ? undefined : searchFor(q, names, locale),
  };
  const count = useAccountCount(filters);
  const search = useCallback(
    (text: string) =>
      void navigate({
        to: '/books/accounts',
        search: { type, code, q: text === '' ? undefined : text },
        replace: true,
      }),
    [navigate, type, code],
  );
  const clear = () => void navigate({ to: '/books/accounts', search: {}, replace: true });
  const filtered = q !== undefined || type !== undefined || code !== undefined;
  const shown = accountTypes.filter((one) => type === undefined || type === one);
  return (
    <div className="mx-auto max-w-6xl px-4 md:px-6">
      <BooksHead open="accounts">
        <PostLink />
      </BooksHead>
      <div className="my-4 grid gap-2 md:grid-cols-[minmax(0,1fr)_14rem]">
        <SearchField label={t('admin.account.search')} value={q ?? ''} onChange={search} />
        <FilterSelect
          label={t('admin.account.type')}
          emptyLabel={t('admin.account.all-types')}
          value={type}
          options={accountTypes.map((one) => ({ value: one, label: t(`ledger.type.${one}`) }))}
          onChange={(next) =>
            void navigate({
              to: '/books/accounts',
              search: { q, code: undefined, type: next },
              replace: true,
            })
          }
        />
      </div>
      {code !== undefined && (
        <div className="mb-2 flex flex-wrap items-center gap-3">
          <p className="font-medium">{t('admin.account.one-code', { name: codeText(code, locale) })}</p>
          <Button onClick={clear}>{t('admin.account.all-codes')}</Button>
        </div>
      )}
      {count.isError && <FailureNote failure={failureOf(count.error)} onRetry={() => void count.refetch()} />}
      {count.data === 0 ? (
        <NoAccounts filtered={filtered} onClear={clear} />
      ) : (
        !count.isError && shown.map((one) => <AccountGroup key={one} filters={{ ...filters, type: one }} />)
      )}
    </div>
  );
}

function NoAccounts({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useText();
  if (!filtered) {
    return (
      <EmptyState
        icon={<BookOpen size={40} strokeWidth={1.5} aria-hidden />}
        title={t('admin.account.empty')}
      >
        {t('admin.account.empty-lead')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX size={40} strokeWidth={1.5} aria-hidden />}
      title={t('admin.account.empty-found')}
      action={<Button onClick={onClear}>{t('admin.do.clear-filters')}</Button>}
    >
      {t('admin.account.empty-found-lead')}
    </EmptyState>
  );
}
