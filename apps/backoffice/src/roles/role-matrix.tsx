import { useText } from '@karvon/ui/i18n.ts';
import { Fragment } from 'react';
import { RightCell } from './right-cell.tsx';
import { RightName } from './right-name.tsx';
import { rightsByArea } from './right-areas.ts';
import { RoleHead } from './role-head.tsx';
import { type TableProps, whyFixed } from './table-props.ts';

/** Rights down, roles across. Names of both stay in sight while it is scrolled either way. */
export function RoleMatrix(props: TableProps) {
  const { t } = useText();
  const { roles, draft, onPress, onCopy } = props;
  return (
    <div className="max-h-[calc(100dvh-13rem)] overflow-auto rounded-md border border-line bg-surface">
      <table className="border-separate border-spacing-0" data-testid="role-matrix">
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 w-72 min-w-72 border-r border-b border-line bg-surface px-3 text-left align-bottom text-13 font-normal text-muted"
            >
              <span className="block pb-2">{t('admin.roles.right')}</span>
            </th>
            {roles.map((role) => (
              <th
                key={role.id}
                scope="col"
                className="sticky top-0 z-10 w-32 min-w-32 border-b border-line bg-surface px-2 pt-2 pb-1 align-bottom"
              >
                <RoleHead role={role} onCopy={onCopy} mayEdit={props.mayEdit} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rightsByArea.map(({ area, rights }) => (
            <Fragment key={area}>
              <tr>
                <th
                  scope="colgroup"
                  colSpan={roles.length + 1}
                  className="border-b border-line bg-raised p-0 text-left text-13 font-semibold text-muted"
                >
                  <span className="sticky left-0 inline-block px-3 py-1.5">
                    {t(`admin.right-area.${area}`)}
                  </span>
                </th>
              </tr>
              {rights.map((right) => (
                <tr key={right} className="group">
                  <th
                    scope="row"
                    className="sticky left-0 z-10 border-r border-b border-line bg-surface px-3 py-1.5 text-left font-normal group-hover:bg-raised"
                  >
                    <RightName right={right} />
                  </th>
                  {roles.map((role) => {
                    const why = whyFixed(role, right, props);
                    return (
                      <td key={role.id} className="border-b border-line text-center group-hover:bg-raised">
                        <RightCell
                          role={role}
                          right={right}
                          draft={draft}
                          why={why === null ? undefined : t(why)}
                          onPress={why === null ? onPress : null}
                        />
                      </td>
                    );
                  })}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
