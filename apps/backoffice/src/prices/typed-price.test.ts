import { businessDateSchema } from '@karvon/shared/values/time.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { expect, test } from 'vitest';
import { manyChangeOf, manyRateOf } from './many-draft.ts';
import { signedRateOf, typedRate } from './typed-numbers.ts';
import { differenceBp, draftOfSteps, isPlain, priceToday, readTyped, stepsOf } from './typed-price.ts';

const step = (price: number, from: string | null = null, minQty = 0) => ({
  from: from === null ? null : businessDateSchema.parse(from),
  minQty: milli(minQty),
  price: minor(price),
});

test('one price for all is typed in one field; nothing typed takes it away', () => {
  const plain = [step(90_000)];
  expect(readTyped('900', plain, 2)).toEqual({ kind: 'same' });
  expect(readTyped('900,50', plain, 2)).toEqual({ kind: 'set', steps: [step(90_050)] });
  expect(readTyped(' ', plain, 2)).toEqual({ kind: 'remove' });
  expect(readTyped('', null, 2)).toEqual({ kind: 'same' });
  expect(readTyped('9oo', plain, 2)).toEqual({ kind: 'wrong' });
  expect([isPlain(null), isPlain(plain), isPlain([step(1, null, 5_000)])]).toEqual([true, true, false]);
});

test('what holds today is one unit’s price by the steps of the last day that has come', () => {
  const steps = [step(100), step(80, null, 10_000), step(70, '2026-12-01')];
  expect(priceToday(steps, '2026-11-30')).toBe(100);
  expect(priceToday(steps, '2026-12-01')).toBe(70);
  expect(priceToday([step(70, '2026-12-01')], '2026-11-30')).toBeNull();
  expect([differenceBp(minor(200), minor(150)), differenceBp(minor(0), minor(5))]).toEqual([-2_500, null]);
});

test('steps go into the form and come back, in order, and none stands twice', () => {
  const steps = [step(100), step(80, null, 10_500), step(70, '2026-12-01')];
  const drafts = draftOfSteps(steps, minor(1), 2);
  expect(stepsOf(drafts.toReversed(), 2)).toEqual({ steps });
  expect(stepsOf([...drafts, { from: '', minQty: '', price: '5' }], 2)).toEqual({ fault: 'steps-same' });
  expect(stepsOf([{ from: '', minQty: '0', price: '' }], 2)).toEqual({ fault: 'step-wrong' });
});

test('a percentage has a sign, and is sent with what is found unless some were selected', () => {
  expect([signedRateOf('−10'), signedRateOf('+2,5 %'), signedRateOf('-'), signedRateOf('0')]).toEqual([
    -1_000,
    250,
    null,
    0,
  ]);
  expect([manyRateOf('-99'), manyRateOf('-99,01'), manyRateOf('1000,01')]).toEqual([-9_900, null, null]);
  expect([typedRate(1_250), typedRate(500)]).toEqual(['12,5', '5']);
  const draft = { rate: '-10', of: 'base', roundTo: 100, from: '' } as const;
  const scope = { search: 'tea', priced: 'yes' } as const;
  expect(manyChangeOf(draft, { ...scope, products: null })).toMatchObject({
    search: 'tea',
    priced: 'yes',
    from: null,
  });
  expect(manyChangeOf(draft, { ...scope, products: ['a'] })).toMatchObject({ search: null, priced: null });
  expect(manyChangeOf({ ...draft, rate: '' }, { ...scope, products: null })).toBeNull();
});
