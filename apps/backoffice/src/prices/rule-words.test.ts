import { translate } from '@karvon/shared/i18n/translate.ts';
import { expect, test } from 'vitest';
import { bodyOfRule, noGoods, newPromotion, type RuleDraft } from './promotion-draft.ts';
import { daysWords, goodsWords, ruleSentence, type RuleWords } from './rule-words.ts';

const names: Record<string, string> = { b: 'Bread', m: 'Milk', t: 'Tea', c: 'Cake', d: 'Drinks' };
const words: RuleWords = {
  t: (key, params) => translate('en', key, params),
  locale: 'en',
  currency: { code: 'UZS', decimals: 2 },
  productName: (id) => names[id] ?? null,
  categoryName: (id) => names[id] ?? null,
};
const goods = (...products: string[]) => ({ ...noGoods, products });
const said = (rule: Partial<RuleDraft>) =>
  ruleSentence(bodyOfRule({ ...newPromotion.rule, ...rule }, 2), words).replaceAll(/[\u00a0\u202f]/g, ' ');

test.each<[Partial<RuleDraft>, string]>([
  [{ kind: 'percent', rate: '10' }, '10 % off all goods.'],
  [{ kind: 'percent', rate: '' }, '… % off all goods.'],
  [
    { kind: 'amount', amount: '5000', goods: goods('b') },
    '5 000 soʻm off the sum of Bread, once in each receipt.',
  ],
  [
    { kind: 'price', amount: '900', goods: goods('b') },
    'Each of Bread costs 900 soʻm, where it would cost more.',
  ],
  [
    { kind: 'of-several', rate: '100', take: '3', reduced: '1', goods: goods('b') },
    'Of every 3 pieces of Bread, the cheapest one costs nothing.',
  ],
  [
    { kind: 'of-several', rate: '50', take: '4', reduced: '2', goods: goods('b') },
    'Of every 4 pieces of Bread, the 2 cheapest cost 50 % less.',
  ],
  [
    {
      kind: 'set',
      amount: '150',
      parts: [
        { goods: goods('b'), count: '1' },
        { goods: goods('m'), count: '2' },
      ],
    },
    'Bread + 2 × Milk: together for 150 soʻm.',
  ],
  [
    { kind: 'gift', bought: { goods: goods('t'), count: '2' }, gift: { goods: goods('c'), count: '1' } },
    'Whoever buys 2 × Tea gets Cake for nothing.',
  ],
])('a rule is told in a sentence: %o', (rule, sentence) => {
  expect(said(rule)).toBe(sentence);
});

test('goods are named as far as names are read, and what is left out is told', () => {
  expect(goodsWords({ ...noGoods, categories: ['d'], except: ['t'] }, words)).toBe(
    'everything in “Drinks” except Tea',
  );
  expect(goodsWords(goods('b', 'm', 't', 'c', 'x'), words)).toBe('Bread, Milk, Tea and 2 more');
  expect(goodsWords(goods('x'), words)).toBe('…');
  expect(goodsWords(noGoods, words)).toBe('… (choose goods)');
});

test('days are told from the first to the last', () => {
  const days = (from: string | null, to: string | null) =>
    daysWords({ from, to }, { ...words, day: (day) => day });
  expect([days(null, null), days('1', null), days(null, '2'), days('1', '2'), days('1', '1')]).toEqual([
    'always',
    'from 1',
    'until 2',
    '1 – 2',
    '1',
  ]);
});
