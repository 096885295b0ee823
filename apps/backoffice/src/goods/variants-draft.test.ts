import { expect, test } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import {
  draftOfVariants,
  faultsOfVariants,
  firstLanguage,
  guessedValues,
  type VariantsDraft,
  variantsOf,
  withCharacteristic,
  withName,
  withoutCharacteristic,
  withValue,
  withVariant,
} from './variants-draft.ts';

const newId = testIds();
const [small, large, huge] = [newId(), newId(), newId()];
const red = { en: 'red', ru: 'красный' };
const draft: VariantsDraft = {
  by: [{ en: 'Size' }, { en: 'Colour' }],
  products: [
    { product: small, values: [{ en: 'S' }, red] },
    { product: large, values: [{ en: 'L' }, red] },
  ],
};
const first = { locale: 'en', isTranslation: false } as const;
const colours = ({ products }: VariantsDraft) => products.map(({ values }) => values[1]);

test('what is typed is sent as it is read again, without what is empty; nothing left makes plain goods', () => {
  const sent = variantsOf(withValue(draft, { ...first, product: small, column: 0 }, ' S '));
  expect(sent?.products[0]).toEqual({ productId: small, values: [{ en: 'S' }, red] });
  expect(draftOfVariants({ variants: variantsOf(draft) ?? undefined })).toEqual(draft);
  expect(variantsOf({ ...draft, products: [] })).toBeNull();
  expect(draftOfVariants({})).toEqual({ by: [{}], products: [] });
});

test('what is missing is said where it is', () => {
  expect(faultsOfVariants(draft)).toEqual({});
  const lacking = withName(withValue(draft, { ...first, product: large, column: 0 }, ''), 1, 'en', '');
  expect(faultsOfVariants(lacking)).toEqual({
    by: 'admin.goods.variants-by-missing',
    [large]: 'admin.goods.variant-missing',
  });
  expect(faultsOfVariants({ by: [{}], products: [] })).toEqual({});
});

test('a word is of one variant, until it is one that others have; a translation is of all that have the word', () => {
  const at = { ...first, product: large, column: 1 };
  const other = withValue(draft, at, 're');
  expect(colours(other)).toEqual([red, { en: 're' }]);
  expect(colours(withValue(other, at, 'red'))).toEqual([red, red]);
  const translated = withValue(draft, { ...at, locale: 'ru', isTranslation: true }, 'алый');
  expect(colours(translated)).toEqual([
    { en: 'red', ru: 'алый' },
    { en: 'red', ru: 'алый' },
  ]);
  // A word that nobody else has keeps its translations while it is mended.
  const alone = { ...draft, products: draft.products.slice(0, 1) };
  expect(colours(withValue(alone, { ...at, product: small }, 'reds'))).toEqual([{ ...red, en: 'reds' }]);
});

test('a variant comes with what its name says beside the parent’s, once', () => {
  expect(guessedValues('T-shirt', 'T-shirt L, blue', 2)).toEqual(['L', 'blue']);
  expect(guessedValues('T-shirt', 'T-shirt extra large', 1)).toEqual(['extra large']);
  expect(guessedValues('T-shirt', 'T-shirt extra large blue', 2)).toEqual([]);
  expect(guessedValues('T-shirt', 'T-shirt', 1)).toEqual([]);
  const added = withVariant(draft, huge, { guesses: ['XL', 'red'], locale: 'en' });
  expect(added.products.at(-1)).toEqual({ product: huge, values: [{ en: 'XL' }, red] });
  expect(withVariant(added, huge, { guesses: [], locale: 'en' })).toEqual(added);
});

test('a characteristic comes and goes with its column', () => {
  const more = withCharacteristic(draft);
  expect(more.products[0]?.values).toEqual([{ en: 'S' }, red, {}]);
  expect(withoutCharacteristic(more, 2)).toEqual(draft);
  expect(withCharacteristic(more)).toEqual(more);
});

test('words are typed in the language in which most stand, the reader’s before others', () => {
  expect(firstLanguage(draft, 'ru')).toBe('en');
  expect(firstLanguage({ by: [red], products: [] }, 'ru')).toBe('ru');
  expect(firstLanguage({ by: [red], products: [] }, 'en')).toBe('en');
  expect(firstLanguage(withName({ by: [{}], products: [] }, 0, 'en', 'Size'), 'uk')).toBe('en');
  expect(firstLanguage({ by: [{}], products: [] }, 'uk')).toBe('uk');
});
