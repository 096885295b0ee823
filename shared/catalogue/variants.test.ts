import { expect, test } from 'vitest';
import { testIds } from '../testing.ts';
import { nameWith, productName, productNames, variantsSchema } from './variants.ts';

const newId = testIds();
const [small, large] = [newId(), newId()];
const size = { en: 'Size', ru: 'Размер' };

const faultsOf = (variants: unknown) =>
  (variantsSchema.safeParse(variants).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );

test('variants are told apart by their characteristics, in each language', () => {
  const one = { productId: small, values: [{ en: 'S' }] };
  expect(faultsOf({ by: [size], products: [one, { productId: large, values: [{ en: 'L' }] }] })).toEqual([]);
  expect(faultsOf({ by: [size], products: [one, { productId: large, values: [{ en: 's' }] }] })).toEqual([
    'products.1.values has the characteristics of another one',
  ]);
  const [green, blue] = [
    { en: 'Green', ru: 'Синий' },
    { en: 'Blue', ru: 'Синий' },
  ];
  const products = [
    { productId: small, values: [green] },
    { productId: large, values: [blue] },
  ];
  expect(faultsOf({ by: [size], products })).toEqual([
    'products.1.values has the characteristics of another one',
  ]);
});

test('each variant is there once, with a value for each characteristic, and each of these once', () => {
  const values = [{ en: 'S' }];
  const twice = {
    by: [size],
    products: [
      { productId: small, values },
      { productId: small, values: [{ en: 'L' }] },
    ],
  };
  expect(faultsOf(twice)).toEqual(['products.1.productId is named twice']);
  expect(faultsOf({ by: [size, { en: 'Colour' }], products: [{ productId: small, values }] })).toEqual([
    'products.0.values needs one value for each characteristic',
  ]);
  const both = [{ productId: small, values: [...values, ...values] }];
  expect(faultsOf({ by: [size, { ru: 'размер' }], products: both })).toEqual(['by.1 is named twice']);
  expect(faultsOf({ by: [size], products: [] })).toHaveLength(1);
});

test('a variant is called by its characteristics in the language that is asked for', () => {
  const characteristics = [
    { name: size, value: { en: 'L' } },
    { name: { en: 'Colour' }, value: { en: 'red', ru: 'красная' } },
  ];
  const shirt = { names: { en: 'T-shirt', ru: 'Футболка' } };
  const variant = { ...shirt, variantOf: small, characteristics };
  expect(productName(variant, 'en')).toBe('T-shirt, L, red');
  expect(productName(variant, 'ru')).toBe('Футболка, L, красная');
  expect(productName({ ...shirt, characteristics }, 'ru')).toBe('Футболка');
  expect(productNames(variant)).toEqual({ ru: 'Футболка, L, красная', en: 'T-shirt, L, red' });
  expect(productNames(shirt)).toEqual(shirt.names);
});

test.each([
  ['T-shirt L red', ['L', 'red'], 'T-shirt L red'],
  ['T-shirt (red)', ['L', 'Red'], 'T-shirt (red), L'],
  ['Lace', ['L'], 'Lace, L'],
  ['Чай', ['100 г'], 'Чай, 100 г'],
  ['Чай 100 г', ['100 г'], 'Чай 100 г'],
  ['Ring', ['★'], 'Ring, ★'],
])('%s with %j is called %s', (name, values, called) => {
  expect(nameWith(name, values)).toBe(called);
});

test('a name stays as short as a receipt can say it', () => {
  const name = 'a'.repeat(499);
  expect(nameWith(name, ['red'])).toBe(name);
});
