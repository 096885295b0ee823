import { useText } from '@karvon/ui/i18n.ts';
import { YesNoMark } from '../parts/yes-no-mark.tsx';

/** Whether somebody may sign in. */
export function ActiveMark({ active }: { active: boolean }) {
  const { t } = useText();
  const text = t(active ? 'admin.users.active-yes' : 'admin.users.active-no');
  return <YesNoMark testId="active-mark" holds={active} text={text} />;
}
