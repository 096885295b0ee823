import { Link } from '@tanstack/react-router';
import type { CompanyRow } from '../data/company-answers.ts';
import { moveByArrows } from '../lists/move-by-arrows.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import type { CompanyFilters } from './companies-queries.ts';
import { OpenMark } from './open-mark.tsx';

const ROW = 'grid min-h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 py-2';

export function CompaniesList(props: {
  companies: CompanyRow[];
  filters: CompanyFilters;
  openId: string | undefined;
}) {
  const { companies, filters, openId } = props;
  return (
    <ul
      className="relative overflow-hidden rounded-md border border-line bg-surface"
      onKeyDown={moveByArrows}
    >
      {companies.map((company) => (
        <li key={company.id} data-row-id={company.id} className="border-b border-line last:border-b-0">
          <Link
            to="/companies/$companyId"
            params={{ companyId: company.id }}
            search={filters}
            resetScroll={false}
            data-testid="company-row"
            aria-current={company.id === openId ? 'true' : undefined}
            className={`${ROW} -outline-offset-3 hover:bg-raised aria-current:bg-accent-soft aria-current:text-on-accent-soft`}
          >
            <span className="min-w-0">
              <span className={`block truncate font-medium ${company.active ? '' : 'text-muted'}`}>
                {company.name}
              </span>
              <span className="block truncate text-13 text-muted">{company.slug}</span>
            </span>
            <OpenMark active={company.active} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function CompaniesListSkeleton() {
  return (
    <div aria-busy className="overflow-hidden rounded-md border border-line bg-surface">
      {Array.from({ length: 5 }, (_, index) => (
        <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
          <span>
            <Skeleton className="w-40" />
            <br />
            <Skeleton className="w-24" />
          </span>
          <Skeleton className="w-16" />
        </div>
      ))}
    </div>
  );
}
