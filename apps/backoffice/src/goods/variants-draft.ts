import type { Product } from '@karvon/shared/catalogue/product.ts';
import { MAX_CHARACTERISTICS, type Variants } from '@karvon/shared/catalogue/variants.ts';
import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { type Locale, locales, type LocalisedText } from '@karvon/shared/values/locale.ts';
import { isSame } from '../editing/rebase.ts';

/** A word as it is typed, by language; a language without it is absent. */
export type Words = Record<string, string>;

/** What there is of a product, as it is typed: the names of the characteristics, and each variant with its values. */
export type VariantsDraft = { by: Words[]; products: { product: string; values: Words[] }[] };

export function draftOfVariants({ variants }: Pick<Product, 'variants'>): VariantsDraft {
  if (variants === undefined) return { by: [{}], products: [] };
  return {
    by: variants.by.map((name) => ({ ...name })),
    products: variants.products.map(({ productId, values }) => ({
      product: productId,
      values: values.map((value) => ({ ...value })),
    })),
  };
}

/** By `by` or a product: what is missing. What reads alike is found by the centre, in every language. */
export function faultsOfVariants({ by, products }: VariantsDraft): Partial<Record<string, MessageKey>> {
  if (products.length === 0) return {};
  const isMissing = (words: Words) => Object.values(words).every((text) => text.trim() === '');
  const wrong = products.filter(({ values }) => values.some(isMissing));
  return {
    ...(by.some(isMissing) ? { by: 'admin.goods.variants-by-missing' as const } : {}),
    ...Object.fromEntries(wrong.map(({ product }) => [product, 'admin.goods.variant-missing' as const])),
  };
}

/** What is sent: null where nothing is left, which makes plain goods of it. Call it with what has no faults. */
export function variantsOf({ by, products }: VariantsDraft): Variants | null {
  if (products.length === 0) return null;
  return {
    by: by.map(textOf),
    products: products.map(({ product, values }) => ({
      productId: idSchema.parse(product),
      values: values.map(textOf),
    })),
  };
}

function textOf(words: Words): LocalisedText {
  const said = locales.map((locale) => [locale, (words[locale] ?? '').normalize('NFC').trim()] as const);
  return Object.fromEntries(said.filter(([, text]) => text !== ''));
}

/** The language that others translate: in which most words stand, the reader's before others. */
export function firstLanguage({ by, products }: VariantsDraft, reader: Locale): Locale {
  const words = [...by, ...products.flatMap(({ values }) => values)];
  const counted = (locale: Locale) => words.filter((one) => (one[locale] ?? '') !== '').length;
  return locales.reduce((most, locale) => (counted(locale) > counted(most) ? locale : most), reader);
}

/** One more variant, with what its name says beside that of the parent. A product that is there already stays as it is. */
export function withVariant(
  draft: VariantsDraft,
  product: string,
  { guesses, locale }: { guesses: readonly string[]; locale: Locale },
): VariantsDraft {
  if (draft.products.some((one) => one.product === product)) return draft;
  const empty = { product, values: draft.by.map(() => ({})) };
  const added = { ...draft, products: [...draft.products, empty] };
  return guesses.reduce(
    (next, text, column) => withValue(next, { product, column, locale, isTranslation: false }, text),
    added,
  );
}

/**
 * What the name of a variant says beside that of its parent, where that is as many words as there are characteristics; else nothing.
 */
export function guessedValues(parent: string, name: string, count: number): string[] {
  const known = new Set(wordsOf(parent.toLowerCase()));
  const words = wordsOf(name).filter((word) => !known.has(word.toLowerCase()));
  if (count === 1 && words.length > 0) return [words.join(' ')];
  return words.length === count ? words : [];
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,;()]+/).filter((word) => word !== '');
}

type Place = { product: string; column: number; locale: Locale; isTranslation: boolean };

/**
 * The value of a variant in a language. A translation is said of all that have this value. What is typed first is of this variant
 * alone, and takes over the translations of the value that it becomes.
 */
export function withValue(draft: VariantsDraft, place: Place, text: string): VariantsDraft {
  const { product, column, locale, isTranslation } = place;
  const before = draft.products.find((one) => one.product === product)?.values[column] ?? {};
  const others = draft.products.flatMap((one) => (one.product === product ? [] : [one.values[column] ?? {}]));
  const isOwn = !others.some((other) => isSame(other, before));
  const twin = others.find((other) => text !== '' && other[locale] === text);
  const value = isTranslation || isOwn ? said(before, locale, text) : said({}, locale, text);
  const next = isTranslation ? value : (twin ?? value);
  return {
    ...draft,
    products: draft.products.map((one) => {
      const isMeant = one.product === product || (isTranslation && isSame(one.values[column] ?? {}, before));
      if (!isMeant) return one;
      return { ...one, values: one.values.map((old, index) => (index === column ? next : old)) };
    }),
  };
}

export function withName(draft: VariantsDraft, column: number, locale: Locale, text: string): VariantsDraft {
  const by = draft.by.map((name, index) => (index === column ? said(name, locale, text) : name));
  return { ...draft, by };
}

function said(words: Words, locale: Locale, text: string): Words {
  const { [locale]: _before, ...others } = words;
  return text === '' ? others : { ...others, [locale]: text };
}

/** One characteristic more, which each variant has still to be given. */
export function withCharacteristic({ by, products }: VariantsDraft): VariantsDraft {
  if (by.length >= MAX_CHARACTERISTICS) return { by, products };
  return {
    by: [...by, {}],
    products: products.map((one) => ({ ...one, values: [...one.values, {}] })),
  };
}

export function withoutCharacteristic({ by, products }: VariantsDraft, column: number): VariantsDraft {
  const kept = (all: Words[]) => all.filter((_, index) => index !== column);
  return { by: kept(by), products: products.map((one) => ({ ...one, values: kept(one.values) })) };
}

/** The different words of a characteristic in a language, for who types the next one. */
export function wordsUsed({ products }: VariantsDraft, column: number, locale: Locale): string[] {
  return [...new Set(products.flatMap(({ values }) => values[column]?.[locale] ?? []))];
}
