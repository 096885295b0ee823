import { promotionBodySchema } from '@karvon/shared/pricing/pricing-entry.ts';
import { describe, expect, test } from 'vitest';
import {
  bodyOfPromotion,
  draftOfPromotion,
  faultsOfPromotion,
  newPromotion,
  noGoods,
  type PromotionDraft,
  type RuleDraft,
  withKind,
} from './promotion-draft.ts';

const bread = '01a1fd1e-8c00-776f-b0b3-d4323b595311';
const some = { ...noGoods, products: [bread] };
const named: PromotionDraft = { ...newPromotion, name: { en: 'Ten off' } };
const withRule = (rule: Partial<RuleDraft>): PromotionDraft => ({
  ...named,
  rule: { ...newPromotion.rule, ...rule },
});
const whole = {
  percent: withRule({ kind: 'percent', rate: '12,5' }),
  amount: withRule({ kind: 'amount', amount: '5 000', goods: some }),
  price: withRule({ kind: 'price', amount: '99,90', goods: some }),
  'of-several': withRule({ kind: 'of-several', rate: '100', take: '3', reduced: '1' }),
  set: withRule({ kind: 'set', amount: '15000', parts: [{ goods: some, count: '2' }] }),
  gift: withRule({
    kind: 'gift',
    bought: { goods: some, count: '2' },
    gift: { goods: some, count: '1' },
  }),
};

describe.each(Object.entries(whole))('a promotion by the rule %s', (_kind, draft) => {
  test('is what tills take, and comes back into the form as it was', () => {
    expect(faultsOfPromotion(draft, 2)).toEqual({});
    const body = promotionBodySchema.parse(bodyOfPromotion(draft, 2));
    const again = draftOfPromotion(body, 2);
    expect(promotionBodySchema.parse(bodyOfPromotion(again, 2))).toEqual(body);
  });
});

test.each<[string, PromotionDraft, string[]]>([
  ['a name', { ...whole.percent, name: { en: ' ' } }, ['name']],
  ['a rate', withRule({ rate: '' }), ['rate']],
  ['a rate up to a hundred', withRule({ rate: '100,01' }), ['rate']],
  ['goods, where some are meant', withRule({ rate: '5', goods: noGoods }), ['goods']],
  ['an amount', withRule({ kind: 'amount', amount: 'a lot' }), ['amount']],
  [
    'no more reduced than taken',
    withRule({ kind: 'of-several', rate: '50', take: '2', reduced: '3' }),
    ['reduced'],
  ],
  ['goods of each part', withRule({ kind: 'set', amount: '1' }), ['parts']],
  ['goods that are bought, and given', withRule({ kind: 'gift' }), ['bought', 'gift']],
  ['both hours', { ...whole.percent, hoursFrom: '18:00' }, ['hours']],
  ['hours that are not one moment', { ...whole.percent, hoursFrom: '18:00', hoursTo: '18:00' }, ['hours']],
  ['a day of the week', { ...whole.percent, weekdays: [] }, ['weekdays']],
  ['a last day after the first', { ...whole.percent, from: '2026-12-02', to: '2026-12-01' }, ['to']],
  ['a branch, where some are meant', { ...whole.percent, branches: [] }, ['branches']],
  ['a number in the order', { ...whole.percent, priority: '1001' }, ['priority']],
])('wants %s', (_what, draft, fields) => {
  expect(Object.keys(faultsOfPromotion(draft, 2))).toEqual(fields);
});

test('all days of the week are none in particular', () => {
  const body = bodyOfPromotion({ ...whole.percent, weekdays: [1, 2, 3, 4, 5, 6, 7] }, 2);
  expect(body.weekdays).toBeNull();
});

test('several for less begins with one for nothing, and what was typed for another kind stays', () => {
  expect(withKind(newPromotion.rule, 'of-several')).toMatchObject({ kind: 'of-several', rate: '100' });
  const typed = { ...newPromotion.rule, rate: '30', amount: '500' };
  expect(withKind(withKind(typed, 'amount'), 'of-several')).toMatchObject({ rate: '30', amount: '500' });
});
