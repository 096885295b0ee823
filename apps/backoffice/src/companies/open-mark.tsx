import { useText } from '@karvon/ui/i18n.ts';
import { YesNoMark } from '../parts/yes-no-mark.tsx';

/** Whether a company is open. */
export function OpenMark({ active }: { active: boolean }) {
  const { t } = useText();
  const text = t(active ? 'admin.companies.open' : 'admin.companies.closed');
  return <YesNoMark testId="company-state" holds={active} text={text} />;
}
