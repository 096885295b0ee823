import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck, CircleSlash } from 'lucide-react';

/** Whether somebody may sign in: icon, word and colour. */
export function ActiveMark({ active }: { active: boolean }) {
  const { t } = useText();
  const Icon = active ? CircleCheck : CircleSlash;
  return (
    <span
      data-testid="active-mark"
      data-active={active}
      className={`inline-flex items-center gap-1.5 text-13 whitespace-nowrap ${active ? 'text-done' : 'text-idle'}`}
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      {t(active ? 'admin.users.active-yes' : 'admin.users.active-no')}
    </span>
  );
}
