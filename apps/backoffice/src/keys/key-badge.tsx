import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck, CircleSlash, Hourglass, type LucideIcon } from 'lucide-react';
import type { ProgramKey } from '../data/key-answers.ts';
import { useNow } from '../words/use-now.ts';
import { type KeyState, stateOfKey } from './key-draft.ts';

const looks: Record<KeyState, { icon: LucideIcon; tone: string }> = {
  good: { icon: CircleCheck, tone: 'text-done' },
  expired: { icon: Hourglass, tone: 'text-wait' },
  revoked: { icon: CircleSlash, tone: 'text-idle' },
};

/** Whether a program gets in with it: icon, word and colour. */
export function KeyBadge({ of }: { of: ProgramKey }) {
  const { t } = useText();
  const state = stateOfKey(of, useNow('minute').ms);
  const { icon: Icon, tone } = looks[state];
  return (
    <span
      data-testid="key-state"
      data-state={state}
      className={`inline-flex items-center gap-1.5 text-13 whitespace-nowrap ${tone}`}
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      {t(`admin.api-keys.state.${state}`)}
    </span>
  );
}
