import { dateWordsOf, dayInWords } from '@karvon/shared/i18n/date-words.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { useTill } from './till-context.tsx';

/** Writes moments in the shop's time zone: `21 Nov 2026, 14:05`. */
export function useMoment(): (instant: string) => string {
  const { locale } = useText();
  const timeZone = useTill().state.register?.timeZone;
  if (dateWordsOf(locale) !== null) {
    const clock = new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit', timeZone });
    const days = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });
    return (instant) => {
      const at = new Date(instant);
      const day = dayInWords(days.format(at), locale, { month: 'short', withYear: true });
      return `${day}, ${clock.format(at)}`;
    };
  }
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return (instant) => format.format(new Date(instant));
}
