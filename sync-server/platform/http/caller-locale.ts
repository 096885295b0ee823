import type { Request } from 'express';
import { type Locale, locales } from '@karvon/shared/values/locale.ts';

/**
 * The first language of `Accept-Language` that Karvon has, by its order and weights; else the person's own; English for
 * programs that ask for none.
 * @param own the language that the person has chosen, where one is known
 */
export function callerLocale(request: Pick<Request, 'headers'>, own: Locale | null = null): Locale {
  const wanted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean);
      return { tag: tag.toLowerCase(), weight: Number(weight ?? 1) };
    })
    .filter((item) => item.tag !== '' && item.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const found =
      locales.find((locale) => `${tag}-`.startsWith(`${locale.toLowerCase()}-`)) ??
      locales.find((locale) => locale.split('-')[0] === tag.split('-')[0]);
    if (found !== undefined) return found;
  }
  return own ?? 'en';
}
