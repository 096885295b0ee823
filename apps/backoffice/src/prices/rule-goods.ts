import type { PromotionBody } from './entry-apis.ts';

type RuleGoods = {
  products: readonly string[] | null;
  categories: readonly string[] | null;
  except: readonly string[];
};

/** The goods that a rule names; of a gift those that are bought come first. */
export function goodsOfRule(rule: PromotionBody['rule']): RuleGoods[] {
  switch (rule.kind) {
    case 'set':
      return rule.parts.map(({ goods }) => goods);
    case 'gift':
      return [rule.bought.goods, rule.gift.goods];
    default:
      return [rule.goods];
  }
}

/** The products that a rule names, first those that it is about. @param most of each of its goods */
export function productsOfRule(rule: PromotionBody['rule'], most = 8): string[] {
  return goodsOfRule(rule).flatMap(({ products, except }) => [
    ...(products ?? []).slice(0, most),
    ...except.slice(0, most),
  ]);
}
