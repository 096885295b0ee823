import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck, CircleSlash } from 'lucide-react';

/** Whether a company is open: icon, word and colour. */
export function OpenMark({ active }: { active: boolean }) {
  const { t } = useText();
  const Icon = active ? CircleCheck : CircleSlash;
  return (
    <span
      data-testid="company-state"
      data-active={active}
      className={`inline-flex items-center gap-1.5 text-13 whitespace-nowrap ${active ? 'text-done' : 'text-idle'}`}
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      {t(active ? 'admin.companies.open' : 'admin.companies.closed')}
    </span>
  );
}
