import { chart } from '@karvon/shared/ledger/chart.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { codeText, type SubjectNames } from './account-words.ts';

/**
 * What to ask the centre for. It finds accounts by their name and by what they are kept by, which for tills, branches and
 * people is an id: where no account is called so, a name that is typed is asked for as the id it stands for.
 */
export function searchFor(typed: string, names: SubjectNames, locale: Locale): string {
  const wanted = typed.toLowerCase();
  const known = [...names].map(([id, name]) => ({ id, name: name.toLowerCase() }));
  const whole = known.find(({ name }) => name === wanted);
  if (whole !== undefined) return whole.id;
  if (chart.some(({ code }) => codeText(code, locale).toLowerCase().includes(wanted))) return typed;
  return known.find(({ name }) => name.includes(wanted))?.id ?? typed;
}
