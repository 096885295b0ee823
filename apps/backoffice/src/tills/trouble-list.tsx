import { useText } from '@karvon/ui/i18n.ts';
import {
  ArrowUp,
  CircleArrowUp,
  ClockAlert,
  Copy,
  FileQuestionMark,
  FileX,
  type LucideIcon,
  OctagonAlert,
  RefreshCw,
  Tags,
  WifiOff,
} from 'lucide-react';
import type { Trouble, TroubleKind, Weight } from './till-troubles.ts';
import { troubleText } from './trouble-words.ts';

const icons: Record<TroubleKind, LucideIcon> = {
  copied: Copy,
  'stale-copy': Copy,
  'too-old': OctagonAlert,
  'too-new': OctagonAlert,
  quarantined: OctagonAlert,
  missing: FileQuestionMark,
  unsent: ArrowUp,
  clock: ClockAlert,
  unreadable: FileX,
  'old-data': Tags,
  'former-epoch': RefreshCw,
  away: WifiOff,
  behind: CircleArrowUp,
};
const tones: Record<Weight, string> = { bad: 'text-bad', wait: 'text-wait', info: 'text-muted' };

/** What there is to see to, in sentences; the colour of the icon tells the weight, the words tell what. */
export function TroubleList({ troubles }: { troubles: readonly Trouble[] }) {
  const { t } = useText();
  return (
    <ul className="grid gap-2">
      {troubles.map((trouble) => {
        const Icon = icons[trouble.kind];
        return (
          <li
            key={trouble.kind}
            data-testid="till-trouble"
            data-kind={trouble.kind}
            data-weight={trouble.weight}
            className="flex gap-2"
          >
            <Icon size={18} aria-hidden className={`mt-0.5 shrink-0 ${tones[trouble.weight]}`} />
            <span className={trouble.weight === 'info' ? 'text-muted' : ''}>{troubleText(trouble, t)}</span>
          </li>
        );
      })}
    </ul>
  );
}
