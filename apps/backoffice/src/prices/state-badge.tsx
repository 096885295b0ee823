import { useText } from '@karvon/ui/i18n.ts';
import { CalendarClock, CircleCheck, CircleSlash, type LucideIcon } from 'lucide-react';
import { useNow } from '../words/use-now.ts';
import type { EntryState } from './entry-queries.ts';
import { stateOf } from './entry-state.ts';

const looks: Record<EntryState, { icon: LucideIcon; tone: string }> = {
  now: { icon: CircleCheck, tone: 'text-done' },
  coming: { icon: CalendarClock, tone: 'text-info' },
  ended: { icon: CircleSlash, tone: 'text-idle' },
};

/** Whether it holds by its days: icon, word and colour. */
export function StateBadge({ of }: { of: { from: string | null; to: string | null } }) {
  const { t } = useText();
  const state = stateOf(of, useNow('minute').day);
  const { icon: Icon, tone } = looks[state];
  return (
    <span
      data-testid="entry-state"
      data-state={state}
      className={`inline-flex items-center gap-1.5 text-13 whitespace-nowrap ${tone}`}
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      {t(`admin.prices.state.${state}`)}
    </span>
  );
}
