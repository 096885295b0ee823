import { sayMoment } from '@karvon/shared/i18n/say-time.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useTill } from './till-context.tsx';

/** Writes moments in the shop's time zone: `21 Nov 2026, 14:05`. */
export function useMoment(): (instant: string) => string {
  const { locale } = useText();
  const timeZone = useTill().state.register?.timeZone;
  return (instant) => sayMoment(Date.parse(instant), locale, { month: 'short', year: true, timeZone });
}
