import { type Locale, locales } from '../values/locale.ts';

/** The language of the terminal: `LC_ALL`, `LC_MESSAGES` or `LANG`; English where it is none of ours. */
export function terminalLocale(environment: Record<string, string | undefined>): Locale {
  const name = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  const language = name.split(/[_.@-]/)[0]?.toLowerCase() ?? '';
  return locales.find((locale) => locale.split('-')[0] === language) ?? 'en';
}
