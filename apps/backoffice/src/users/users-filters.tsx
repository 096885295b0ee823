import { useText } from '@karvon/ui/i18n.ts';
import { useCallback } from 'react';
import { useRoles } from '../access/roles-query.ts';
import { BranchFilter } from '../parts/branch-filter.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { useMe } from '../session/use-session.ts';
import { roleWord } from '../words/role-words.ts';
import type { UserFilters } from './users-queries.ts';

/** Name or e-mail, branch, role, and whether somebody may sign in. They live in the address. */
export function UsersFilters(props: { filters: UserFilters; onChange: (next: UserFilters) => void }) {
  const { t } = useText();
  const { filters, onChange } = props;
  const { branches } = useMe().company;
  const roles = useRoles().data ?? [];
  const search = useCallback(
    (q: string) => onChange({ ...filters, q: q === '' ? undefined : q }),
    [filters, onChange],
  );
  return (
    <div className="my-4 grid grid-cols-2 gap-2 @2xl:flex @2xl:flex-wrap">
      <div className="col-span-2 grow @2xl:min-w-64">
        <SearchField label={t('admin.users.search')} value={filters.q ?? ''} onChange={search} />
      </div>
      {branches.length > 1 && (
        <div className="@2xl:w-44">
          <BranchFilter value={filters.branch} onChange={(branch) => onChange({ ...filters, branch })} />
        </div>
      )}
      {roles.length > 0 && (
        <div className="@2xl:w-44">
          <FilterSelect
            label={t('admin.users.role')}
            emptyLabel={t('admin.users.all-roles')}
            value={filters.role}
            options={roles.map(({ id, name }) => ({ value: id, label: roleWord(t, id, name) }))}
            onChange={(role) => onChange({ ...filters, role })}
          />
        </div>
      )}
      <div className="@max-2xl:col-span-2 @2xl:w-48">
        <FilterSelect
          label={t('admin.users.active')}
          emptyLabel={t('admin.users.active-all')}
          value={filters.active}
          options={[
            { value: 'yes', label: t('admin.users.active-yes') },
            { value: 'no', label: t('admin.users.active-no') },
          ]}
          onChange={(active) => onChange({ ...filters, active })}
        />
      </div>
    </div>
  );
}
