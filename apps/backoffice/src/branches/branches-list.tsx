import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import type { BranchDetail } from '../data/branch-answers.ts';
import { moveByArrows } from '../lists/move-by-arrows.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { useMe } from '../session/use-session.ts';
import { useTills } from '../tills/tills-queries.ts';

const ROW =
  'grid min-h-14 grid-cols-[3.5rem_minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 py-2 @3xl:grid-cols-[4rem_minmax(0,1fr)_minmax(0,1.4fr)_11rem_6rem]';

export function BranchesList({ branches, openId }: { branches: BranchDetail[]; openId: string | undefined }) {
  return (
    <>
      <ListHead />
      <ul
        className="relative overflow-hidden rounded-md border border-line bg-surface @max-3xl:mt-4"
        onKeyDown={moveByArrows}
      >
        {branches.map((branch) => (
          <Row key={branch.id} branch={branch} open={branch.id === openId} />
        ))}
      </ul>
    </>
  );
}

function Row({ branch, open }: { branch: BranchDetail; open: boolean }) {
  const { code, name, address, timeZone, id } = branch;
  return (
    <li data-row-id={id} className="border-b border-line last:border-b-0">
      <Link
        to="/branches/$branchId"
        params={{ branchId: id }}
        resetScroll={false}
        data-testid="branch-row"
        aria-current={open ? 'true' : undefined}
        className={`${ROW} -outline-offset-3 hover:bg-raised aria-current:bg-accent-soft aria-current:text-on-accent-soft`}
      >
        <span className="truncate font-semibold">{code}</span>
        <span className="truncate font-medium">{name}</span>
        <span className="hidden truncate text-muted @3xl:block">{address ?? '—'}</span>
        <span className="hidden truncate text-muted @3xl:block">{timeZone}</span>
        <span className="text-right whitespace-nowrap text-muted @max-3xl:text-13">
          <TillCount branch={code} />
        </span>
        <span className="col-span-2 col-start-2 truncate text-13 text-muted @3xl:hidden">
          {address ?? timeZone}
        </span>
      </Link>
    </li>
  );
}

/** How many tills stand there; nothing for who may not see tills. */
function TillCount({ branch }: { branch: string }) {
  const { t } = useText();
  return useMe().rights.includes('tills.view') ? (
    <Counted branch={branch} />
  ) : (
    t('admin.branches.tills-unseen')
  );
}

function Counted({ branch }: { branch: string }) {
  const { t } = useText();
  const tills = useTills().data?.results;
  if (tills === undefined) return <Skeleton className="w-12" />;
  return t('admin.branches.till-count', { count: tills.filter((till) => till.branch === branch).length });
}

function ListHead() {
  const { t } = useText();
  return (
    <div aria-hidden className={`${ROW} mt-2 hidden min-h-9! text-13 text-muted @3xl:grid`}>
      <span>{t('admin.branches.code')}</span>
      <span>{t('admin.branches.name')}</span>
      <span>{t('admin.branches.address')}</span>
      <span>{t('admin.branches.zone')}</span>
      <span className="text-right">{t('admin.nav.tills')}</span>
    </div>
  );
}

export function BranchesListSkeleton() {
  return (
    <div aria-busy>
      <ListHead />
      <div className="overflow-hidden rounded-md border border-line bg-surface @max-3xl:mt-4">
        {Array.from({ length: 3 }, (_, index) => (
          <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
            <Skeleton className="w-6" />
            <Skeleton className="w-40" />
            <Skeleton className="w-56 @max-3xl:hidden" />
            <Skeleton className="w-28 @max-3xl:hidden" />
            <Skeleton className="w-12 justify-self-end" />
            <Skeleton className="col-start-2 mt-1 w-28 @3xl:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
