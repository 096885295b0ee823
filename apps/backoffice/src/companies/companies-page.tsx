import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { Building2, Plus } from 'lucide-react';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { PRIMARY_LINK } from '../parts/link-button.ts';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { CompaniesList, CompaniesListSkeleton } from './companies-list.tsx';
import { type CompanyFilters, useCompanies } from './companies-queries.ts';

/** All companies, for those who run the platform. One opens beside the list, and is a page of its own. */
export function CompaniesPage() {
  const { t } = useText();
  const filters = useSearch({ from: '/companies' });
  const navigate = useNavigate();
  const open = useMatch({ from: '/companies/$companyId', shouldThrow: false });
  const companies = useCompanies(filters);
  const isFiltered = filters.q !== undefined || filters.active !== undefined;
  const setFilters = useCallback(
    (next: CompanyFilters) => void navigate({ to: '.', search: next, replace: true }),
    [navigate],
  );
  const add = (
    <Link to="/companies/new" search={filters} data-testid="new-company" className={PRIMARY_LINK}>
      <Plus size={18} aria-hidden />
      {t('admin.companies.add')}
    </Link>
  );
  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 pb-6 md:px-6">
        <PageHeader title={t('admin.companies.title')}>
          {(companies.rows.length > 0 || isFiltered) && add}
        </PageHeader>
        <Filters filters={filters} onChange={setFilters} />
        {companies.isPending && <CompaniesListSkeleton />}
        {companies.isLoadingError && (
          <FailureNote failure={failureOf(companies.error)} onRetry={() => void companies.refetch()} />
        )}
        {companies.isSuccess && companies.rows.length === 0 && (
          <EmptyState
            icon={<Building2 size={40} strokeWidth={1.5} aria-hidden />}
            title={t(isFiltered ? 'admin.companies.empty-filtered' : 'admin.companies.empty')}
            action={
              isFiltered ? <Button onClick={() => setFilters({})}>{t('admin.do.clear-filters')}</Button> : add
            }
          >
            {t('admin.companies.empty-lead')}
          </EmptyState>
        )}
        {companies.rows.length > 0 && (
          <>
            <CompaniesList companies={companies.rows} filters={filters} openId={open?.params.companyId} />
            <MoreRows
              hasMore={companies.hasNextPage}
              busy={companies.isFetchingNextPage}
              failure={companies.isFetchNextPageError ? failureOf(companies.error) : null}
              onMore={companies.fetchNextPage}
            />
          </>
        )}
        <StaleNote list={companies} />
      </div>
      <Outlet />
    </div>
  );
}

function Filters({
  filters,
  onChange,
}: {
  filters: CompanyFilters;
  onChange: (next: CompanyFilters) => void;
}) {
  const { t } = useText();
  const search = useCallback(
    (q: string) => onChange({ ...filters, q: q === '' ? undefined : q }),
    [filters, onChange],
  );
  return (
    <div className="my-4 grid gap-2 @xl:flex">
      <div className="grow">
        <SearchField label={t('admin.companies.search')} value={filters.q ?? ''} onChange={search} />
      </div>
      <div className="@xl:w-52">
        <FilterSelect
          label={t('admin.companies.state')}
          emptyLabel={t('admin.companies.all')}
          value={filters.active}
          options={[
            { value: 'yes', label: t('admin.companies.open') },
            { value: 'no', label: t('admin.companies.closed') },
          ]}
          onChange={(active) => onChange({ ...filters, active })}
        />
      </div>
    </div>
  );
}
