import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import type { User } from '../data/access-answers.ts';
import { moveByArrows } from '../lists/move-by-arrows.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { useMe } from '../session/use-session.ts';
import { grantsText } from './grant-words.ts';
import { ActiveMark } from './active-mark.tsx';
import type { UserFilters } from './users-queries.ts';

/** One line where there is room, three where there is not; of the same height each. */
const ROW =
  'grid min-h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 py-2 @3xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.3fr)_9rem]';

export function UsersList(props: { users: User[]; filters: UserFilters; openId: string | undefined }) {
  const { users, filters, openId } = props;
  return (
    <>
      <ListHead />
      <ul
        className="relative overflow-hidden rounded-md border border-line bg-surface"
        onKeyDown={moveByArrows}
      >
        {users.map((user) => (
          <Row key={user.id} user={user} filters={filters} open={user.id === openId} />
        ))}
      </ul>
    </>
  );
}

function Row({ user, filters, open }: { user: User; filters: UserFilters; open: boolean }) {
  const { t } = useText();
  const { company, id } = useMe();
  const roles = grantsText(t, company.branches, user.roles);
  return (
    <li data-row-id={user.id} className="border-b border-line last:border-b-0">
      <Link
        to="/users/$userId"
        params={{ userId: user.id }}
        search={filters}
        resetScroll={false}
        data-testid="user-row"
        aria-current={open ? 'true' : undefined}
        className={`${ROW} -outline-offset-3 hover:bg-raised aria-current:bg-accent-soft aria-current:text-on-accent-soft`}
      >
        <span className={`truncate font-medium ${user.active ? '' : 'text-muted'}`}>
          {user.name}
          {user.id === id && <span className="font-normal text-muted"> · {t('admin.users.you')}</span>}
        </span>
        <span className="hidden truncate text-muted @3xl:block">{user.email}</span>
        <span className="hidden truncate @3xl:block" title={roles}>
          {roles}
        </span>
        <span className="justify-self-end @3xl:justify-self-start">
          <ActiveMark active={user.active} />
        </span>
        <span className="col-span-2 truncate text-13 text-muted @3xl:hidden">{user.email}</span>
        <span className="col-span-2 truncate text-13 @3xl:hidden">{roles}</span>
      </Link>
    </li>
  );
}

function ListHead() {
  const { t } = useText();
  return (
    <div aria-hidden className={`${ROW} hidden min-h-9! text-13 text-muted @3xl:grid`}>
      <span>{t('admin.users.name')}</span>
      <span>{t('admin.users.email')}</span>
      <span>{t('admin.users.roles')}</span>
      <span>{t('admin.users.active')}</span>
    </div>
  );
}

export function UsersListSkeleton() {
  return (
    <div aria-busy>
      <ListHead />
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        {Array.from({ length: 5 }, (_, index) => (
          <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
            <Skeleton className="w-36" />
            <Skeleton className="w-44 @max-3xl:hidden" />
            <Skeleton className="w-40 @max-3xl:hidden" />
            <Skeleton className="w-20" />
            <Skeleton className="col-span-2 mt-1 w-44 @3xl:hidden" />
            <Skeleton className="col-span-2 mt-1 w-32 @3xl:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
