import { expect, test } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { draftOfParts, faultsOfParts, partsOf, withPart } from './parts-draft.ts';

const newId = testIds();
const [bun, coffee] = [newId(), newId()];

test('parts are typed as they are sold, and sent as thousandths', () => {
  const parts = [
    { productId: bun, qty: milli(2000) },
    { productId: coffee, qty: milli(20) },
  ];
  const draft = draftOfParts({ parts });
  expect(draft.parts.map(({ typed }) => typed)).toEqual(['2', '0,02']);
  expect(faultsOfParts(draft)).toEqual({});
  expect(partsOf(draft)).toEqual(parts);
});

test('what is found again is one more of it; nothing left makes plain goods', () => {
  const once = withPart(draftOfParts({}), bun);
  expect(withPart(withPart(once, coffee), bun).parts).toEqual([
    { product: bun, typed: '2' },
    { product: coffee, typed: '1' },
  ]);
  expect(partsOf({ parts: [] })).toBeNull();
});

test.each(['', '0', '-1', 'two', '0,0001'])('a quantity of %j is none', (typed) => {
  expect(faultsOfParts({ parts: [{ product: bun, typed }] })).toEqual({ [bun]: 'admin.goods.part-wrong' });
});
