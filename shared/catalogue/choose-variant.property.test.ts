import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AT_ONCE, choicesAfter, leftOf, offersAfter } from './choose-variant.ts';

/** Variants of one product, each with values of its own. */
const someVariants = fc.integer({ min: 1, max: 3 }).chain((length) =>
  fc
    .uniqueArray(fc.array(fc.constantFrom('S', 'M', 'L', 'red'), { minLength: length, maxLength: length }), {
      minLength: 1,
      maxLength: 20,
      selector: (values) => values.join(),
    })
    .map((all) => all.map((values) => ({ values }))),
);

it('leads to each variant by its own values, and to nothing else', () => {
  fc.assert(
    fc.property(someVariants, (variants) => {
      for (const variant of variants) {
        for (const [index, value] of variant.values.entries()) {
          const choices = choicesAfter(variants, variant.values.slice(0, index));
          expect(choices.find((choice) => choice.value === value)?.left).toContain(variant);
        }
        expect(leftOf(variants, variant.values)).toEqual([variant]);
        expect(choicesAfter(variants, variant.values)).toEqual([]);
      }
    }),
  );
});

it('shares what is left among the next values, each value once and always in the same place', () => {
  fc.assert(
    fc.property(someVariants, fc.nat(), (variants, which) => {
      const first = variants[which % variants.length]?.values[0] ?? '';
      const chosen = (variants[0]?.values.length ?? 0) > 1 ? [first] : [];
      const choices = choicesAfter(variants, chosen);
      expect(choices.flatMap(({ left }) => left)).toHaveLength(leftOf(variants, chosen).length);
      const all = variants.flatMap(({ values }) => values[chosen.length] ?? []);
      expect(choices.map(({ value }) => value)).toEqual([...new Set(all)]);
    }),
  );
});

it('asks for nothing that is answered: every way through the offers ends at one variant, and none twice', () => {
  fc.assert(
    fc.property(someVariants, (variants) => {
      const ends: unknown[] = [];
      const walk = (chosen: readonly string[]): void => {
        for (const { value, left } of offersAfter(variants, chosen)) {
          if (left.length === 1) ends.push(...left);
          if (left.length > 1) walk([...chosen, value]);
        }
      };
      walk([]);
      expect(ends).toHaveLength(variants.length);
      expect(new Set(ends)).toEqual(new Set(variants));
      const few = variants.slice(0, AT_ONCE);
      expect(offersAfter(few, []).map(({ left }) => left)).toEqual(few.map((one) => [one]));
    }),
  );
});

it('says which values have no variant after what was chosen', () => {
  const variants = [{ values: ['S', 'red'] }, { values: ['L', 'red'] }, { values: ['L', 'blue'] }];
  expect(choicesAfter(variants, ['S']).map(({ value, left }) => [value, left.length])).toEqual([
    ['red', 1],
    ['blue', 0],
  ]);
});
