import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { inLocale, type LocalisedText, type Locale, locales, localeSchema } from '../values/locale.ts';

/** More are no choice that anybody makes at a counter. */
export const MAX_VARIANTS = 200;
export const MAX_CHARACTERISTICS = 3;
/** As long as a line of a receipt may be called. */
const LONGEST_NAME = 500;

const wordSchema = z
  .partialRecord(localeSchema, z.string().trim().min(1).max(60))
  .refine((words) => Object.keys(words).length > 0, 'needs a text in at least one language');

/** What sets a variant apart: „size" and „L". */
export const characteristicSchema = z.strictObject({ name: wordSchema, value: wordSchema });
export type Characteristic = z.infer<typeof characteristicSchema>;

/** A product that is a variant, and its values in the order of the characteristics. */
export const variantSchema = z.strictObject({
  productId: idSchema,
  values: z.array(wordSchema).min(1).max(MAX_CHARACTERISTICS),
});
export type Variant = z.infer<typeof variantSchema>;

/**
 * What there is of a product: the names of the characteristics, in the order in which they are asked for, and the products with a
 * value of each. Values are offered in the order in which they first stand here.
 */
export const variantsSchema = z
  .strictObject({
    by: z.array(wordSchema).min(1).max(MAX_CHARACTERISTICS),
    products: z.array(variantSchema).min(1).max(MAX_VARIANTS),
  })
  .superRefine(({ by, products }, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const ids = new Set<string>();
    for (const [index, { productId, values }] of products.entries()) {
      if (ids.has(productId)) refuse(['products', index, 'productId'], 'is named twice');
      ids.add(productId);
      if (values.length !== by.length) {
        refuse(['products', index, 'values'], 'needs one value for each characteristic');
      }
    }
    for (const index of sameAsBefore(by.map((name) => [name]))) refuse(['by', index], 'is named twice');
    for (const index of sameAsBefore(products.map(({ values }) => values))) {
      refuse(['products', index, 'values'], 'has the characteristics of another one');
    }
  });
export type Variants = z.infer<typeof variantsSchema>;

/** Those that read like one before them in some language: nobody could tell them apart there. */
function sameAsBefore(texts: readonly (readonly LocalisedText[])[]): number[] {
  const same = new Set<number>();
  for (const locale of locales) {
    const seen = new Set<string>();
    for (const [index, text] of texts.entries()) {
      const said = JSON.stringify(text.map((word) => inLocale(word, locale).trim().toLowerCase()));
      if (seen.has(said)) same.add(index);
      seen.add(said);
    }
  }
  return [...same].toSorted((one, other) => one - other);
}

/** Of a variant, by its place among the variants of a product: what it is set apart by. */
export function characteristicsOf({ by }: Pick<Variants, 'by'>, { values }: Variant): Characteristic[] {
  return values.flatMap((value, index) => {
    const name = by[index];
    return name === undefined ? [] : [{ name, value }];
  });
}

/** Of a product, what its name is made of. */
export type Named = {
  names: LocalisedText;
  variantOf?: string | undefined;
  characteristics?: readonly Characteristic[] | undefined;
};

/** What goods are called; variants with their characteristics, but for those that their own name says already. */
export function productName(product: Named, ...wanted: Locale[]): string {
  const name = inLocale(product.names, ...wanted);
  if (product.variantOf === undefined) return name;
  const values = (product.characteristics ?? []).map(({ value }) => inLocale(value, ...wanted));
  return nameWith(name, values);
}

/** The same in every language that goods, or what sets them apart, are named in. */
export function productNames(product: Named): LocalisedText {
  const texts = [product.names, ...(product.characteristics ?? []).map(({ value }) => value)];
  const named = locales.filter((locale) => texts.some((text) => text[locale] !== undefined));
  return Object.fromEntries(named.map((locale) => [locale, productName(product, locale)]));
}

/** A name and the values that it does not say as words of its own. */
export function nameWith(name: string, values: readonly string[]): string {
  const said = inWords(name);
  const unsaid = values.filter((value) => inWords(value).trim() === '' || !said.includes(inWords(value)));
  const whole = [name, ...unsaid].join(', ');
  return whole.length > LONGEST_NAME ? name : whole;
}

/** In small letters, with one space before and behind each word. */
function inWords(text: string): string {
  return ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `;
}
