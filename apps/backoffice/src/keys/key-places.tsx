import { useText } from '@karvon/ui/i18n.ts';
import { CheckRow } from '../parts/check-row.tsx';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { useMe } from '../session/use-session.ts';

/** Where a key is good: everywhere, which is also where no branch is, or at some branches. Nothing to choose where there are none. */
export function KeyPlaces(props: {
  /** Null: everywhere. */
  chosen: string[] | null;
  error: string | null;
  onChange: (branches: string[] | null) => void;
}) {
  const { t } = useText();
  const { branches } = useMe().company;
  const { chosen, error, onChange } = props;
  if (branches.length === 0) return null;
  return (
    <>
      <LabelledSelect
        label={t('admin.api-keys.where')}
        testId="key-where"
        value={chosen === null ? 'everywhere' : 'some'}
        error={error}
        groups={[
          {
            label: null,
            options: [
              { value: 'everywhere', label: t('admin.users.everywhere') },
              { value: 'some', label: t('admin.api-keys.some-branches') },
            ],
          },
        ]}
        onChange={(value) => onChange(value === 'some' ? [] : null)}
      />
      {chosen !== null && (
        <fieldset className="mb-3">
          <legend className="sr-only">{t('admin.api-keys.some-branches')}</legend>
          {branches.map(({ id, name }) => (
            <CheckRow
              key={id}
              testId="key-branch"
              checked={chosen.includes(id)}
              onChange={(isIn) => onChange(isIn ? [...chosen, id] : chosen.filter((branch) => branch !== id))}
            >
              {name}
            </CheckRow>
          ))}
        </fieldset>
      )}
    </>
  );
}
