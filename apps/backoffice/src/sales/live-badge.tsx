import { useText } from '@karvon/ui/i18n.ts';
import { Radio, WifiOff } from 'lucide-react';
import { useLiveState } from '../live/live-context.tsx';

const looks = {
  live: 'bg-done-soft text-on-done-soft',
  connecting: 'bg-idle-soft text-on-idle-soft',
  offline: 'bg-wait-soft text-on-wait-soft',
};

/** Whether new sales come in by themselves just now. */
export function LiveBadge() {
  const { t } = useText();
  const state = useLiveState();
  const Icon = state === 'offline' ? WifiOff : Radio;
  return (
    <p
      role="status"
      data-testid="live-state"
      data-state={state}
      title={t(state === 'offline' ? 'admin.live.offline-hint' : `admin.live.${state}`)}
      className={`flex h-8 min-w-0 items-center gap-1.5 rounded-full px-2.5 text-13 font-medium ${looks[state]}`}
    >
      <Icon size={16} aria-hidden className="shrink-0" />
      <span className="truncate">{t(`admin.live.${state}`)}</span>
    </p>
  );
}
