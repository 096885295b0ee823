import { useText } from '@karvon/ui/i18n.ts';
import { useMe } from '../session/use-session.ts';
import { FilterSelect } from './filter-select.tsx';

/** One branch of the company, by its code, or all of them. */
export function BranchFilter(props: {
  value: string | undefined;
  onChange: (branch: string | undefined) => void;
}) {
  const { t } = useText();
  const { branches } = useMe().company;
  return (
    <FilterSelect
      label={t('admin.filter.branch')}
      emptyLabel={t('admin.filter.all-branches')}
      value={props.value}
      options={branches.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={props.onChange}
    />
  );
}
