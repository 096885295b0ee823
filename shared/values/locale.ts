import { z } from 'zod';

export const locales = ['ru', 'uk', 'uz-Latn', 'uz-Cyrl', 'ky', 'en'] as const;
export const localeSchema = z.enum(locales);
export type Locale = z.infer<typeof localeSchema>;

/** A text in one or more languages. At least one is there. */
export const localisedTextSchema = z
  .partialRecord(localeSchema, z.string().min(1).max(500))
  .refine((names) => Object.keys(names).length > 0, 'needs a text in at least one language');
export type LocalisedText = z.infer<typeof localisedTextSchema>;

/** The text in the first of the wanted languages that has one, else in any. */
export function inLocale(text: LocalisedText, ...wanted: Locale[]): string {
  for (const locale of wanted) {
    const found = text[locale];
    if (found !== undefined) return found;
  }
  return Object.values(text)[0] ?? '';
}
