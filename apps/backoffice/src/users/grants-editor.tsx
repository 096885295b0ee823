import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Lock, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { accessBy, type Grant, mayDecide } from '../access/my-access.ts';
import { useRoles } from '../access/roles-query.ts';
import type { Role } from '../data/access-answers.ts';
import { Select } from '../parts/select.tsx';
import { useMe } from '../session/use-session.ts';
import { roleWord } from '../words/role-words.ts';
import { namedGrants, placeWord } from './grant-words.ts';
import { hasGrant, keyOf, withGrant, withoutGrant } from './user-draft.ts';

type Props = { grants: Grant[]; error: string | null; onChange: ((grants: Grant[]) => void) | null };

/** Somebody's roles and where each holds. Only those can be given and taken whose rights one has oneself. */
export function GrantsEditor({ grants, error, onChange }: Props) {
  const { t } = useText();
  const me = useMe();
  const roles = useRoles().data ?? [];
  const mine = accessBy(me.roles, roles);
  const may = (grant: Grant) => onChange !== null && mayDecide(mine, grant, roles);
  return (
    <section className="mt-4">
      <h3 className="text-15 font-medium">{t('admin.users.roles')}</h3>
      {grants.length === 0 && <p className="mt-2 text-muted">{t('admin.users.no-roles')}</p>}
      <ul className="mt-2 grid gap-1">
        {namedGrants(grants, roles).map((grant) => (
          <li
            key={keyOf(grant)}
            data-testid="grant"
            className="flex min-h-11 items-center gap-2 rounded-md border border-line bg-raised pl-3"
          >
            <span className="min-w-0 grow py-1">
              <span className="block truncate font-medium">{roleWord(t, grant.role, grant.name)}</span>
              <span className="block truncate text-13 text-muted">
                {placeWord(t, me.company.branches, grant.branch)}
              </span>
            </span>
            {may(grant) ? (
              <Button
                look="quiet"
                size="icon"
                aria-label={t('admin.users.take-role', { role: roleWord(t, grant.role, grant.name) })}
                onClick={() => onChange?.(withoutGrant(grants, grant))}
              >
                <X size={18} aria-hidden />
              </Button>
            ) : (
              onChange !== null && (
                <span title={t('admin.users.beyond')} className="grid w-11 place-items-center text-muted">
                  <Lock size={16} aria-hidden />
                  <span className="sr-only">{t('admin.users.beyond')}</span>
                </span>
              )
            )}
          </li>
        ))}
      </ul>
      {onChange !== null && (
        <AddGrant
          roles={roles}
          may={(grant) => may(grant) && !hasGrant(grants, grant)}
          onAdd={(grant) => onChange(withGrant(grants, grant))}
        />
      )}
      <p role="alert" className="mt-1 min-h-5 text-bad">
        {error}
      </p>
    </section>
  );
}

const EVERYWHERE = 'everywhere';

/** Where, as what, and a button that puts it into the list above. */
function AddGrant(props: { roles: Role[]; may: (grant: Grant) => boolean; onAdd: (grant: Grant) => void }) {
  const { t } = useText();
  const { branches } = useMe().company;
  const { roles, may, onAdd } = props;
  const [place, setPlace] = useState(EVERYWHERE);
  const [role, setRole] = useState('');
  const branch = place === EVERYWHERE ? null : place;
  const offered = roles.filter(({ id }) => may({ branch, role: id }));
  const chosen = offered.some(({ id }) => id === role) ? role : '';
  return (
    <fieldset className="mt-2 grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] gap-2">
      <legend className="sr-only">{t('admin.users.give-role')}</legend>
      <Select
        label={t('admin.users.where')}
        value={place}
        options={[
          { value: EVERYWHERE, label: t('admin.users.everywhere') },
          ...branches.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={setPlace}
      />
      <Select
        label={t('admin.users.role')}
        value={chosen}
        options={[
          { value: '', label: t('admin.users.choose-role') },
          ...offered.map(({ id, name }) => ({ value: id, label: roleWord(t, id, name) })),
        ]}
        onChange={setRole}
      />
      <Button
        size="icon"
        data-testid="give-role"
        aria-label={t('admin.users.give-role')}
        disabled={chosen === ''}
        onClick={() => {
          onAdd({ branch, role: chosen });
          setRole('');
        }}
      >
        <Plus size={18} aria-hidden />
      </Button>
      <p className="col-span-3 text-13 text-muted">
        {t(offered.length === 0 ? 'admin.users.none-to-give' : 'admin.users.give-hint')}
      </p>
    </fieldset>
  );
}
