import { useText } from '@karvon/ui/i18n.ts';
import { ArrowLeftRight, Ban, CircleDashed, type LucideIcon, Wifi, WifiOff } from 'lucide-react';
import type { Till } from '../data/answers.ts';
import { type TillStanding, tillStanding } from './till-standing.ts';

const looks: Record<TillStanding, { icon: LucideIcon; tone: string }> = {
  online: { icon: Wifi, tone: 'bg-done-soft text-on-done-soft' },
  offline: { icon: WifiOff, tone: 'bg-idle-soft text-on-idle-soft' },
  never: { icon: CircleDashed, tone: 'bg-info-soft text-on-info-soft' },
  replaced: { icon: ArrowLeftRight, tone: 'bg-wait-soft text-on-wait-soft' },
  revoked: { icon: Ban, tone: 'bg-bad-soft text-on-bad-soft' },
};

/** How a till stands, in one word and a picture. */
export function TillBadge({ till }: { till: Till }) {
  const { t } = useText();
  const standing = tillStanding(till);
  const { icon: Icon, tone } = looks[standing];
  return (
    <p
      data-testid="till-state"
      data-state={standing}
      className={`flex h-8 shrink-0 items-center gap-2 rounded-full px-3 text-13 font-medium whitespace-nowrap ${tone}`}
    >
      <Icon size={16} aria-hidden />
      {t(`admin.tills.${standing}`)}
    </p>
  );
}
