import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { Select } from '../parts/select.tsx';
import { roleWord } from '../words/role-words.ts';
import { RightCell } from './right-cell.tsx';
import { RightName } from './right-name.tsx';
import { rightsByArea } from './right-areas.ts';
import { RoleHead } from './role-head.tsx';
import { type TableProps, whyFixed } from './table-props.ts';

/** One role at a time, where a table has no room. */
export function RoleColumn(props: TableProps) {
  const { t } = useText();
  const { roles, draft, onPress, onCopy } = props;
  const [chosen, setChosen] = useState('company.manager');
  const role = roles.find(({ id }) => id === chosen) ?? roles[0];
  if (role === undefined) return null;
  return (
    <>
      <div className="sticky top-14 z-10 -mx-4 bg-page px-4 py-2">
        <Select
          label={t('admin.users.role')}
          value={role.id}
          options={roles.map(({ id, name }) => ({ value: id, label: roleWord(t, id, name) }))}
          onChange={setChosen}
        />
      </div>
      <div className="my-3">
        <RoleHead role={role} onCopy={onCopy} mayEdit={props.mayEdit} />
      </div>
      {rightsByArea.map(({ area, rights }) => (
        <section key={area} className="mb-4">
          <h2 className="mb-1 text-13 font-semibold text-muted">{t(`admin.right-area.${area}`)}</h2>
          <ul className="overflow-hidden rounded-md border border-line bg-surface">
            {rights.map((right) => {
              const why = whyFixed(role, right, props);
              return (
                <li
                  key={right}
                  className="flex items-center gap-3 border-b border-line py-1 pr-1 pl-3 last:border-b-0"
                >
                  <span className="min-w-0 grow">
                    <RightName right={right} />
                  </span>
                  <span className="shrink-0">
                    <RightCell
                      role={role}
                      right={right}
                      draft={draft}
                      why={why === null ? undefined : t(why)}
                      onPress={why === null ? onPress : null}
                    />
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </>
  );
}
