import type { Goods, PromotionRule } from '@karvon/shared/pricing/pricing-entry.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import type { PromotionRow } from '../data/price-answers.ts';
import { wholeNumber } from '../words/text-lines.ts';
import type { PromotionBody } from './entry-apis.ts';
import {
  bodyOfHead,
  draftOfHead,
  type Faults,
  faultsOfHead,
  type HeadDraft,
  type HeadField,
  newHead,
  priorityFault,
} from './entry-draft.ts';
import { rateOf, typedAmount, typedRate } from './typed-numbers.ts';

export type RuleKind = PromotionRule['kind'];
export const ruleKinds: readonly RuleKind[] = ['percent', 'amount', 'price', 'of-several', 'set', 'gift'];

/** Goods of a rule and how many pieces of them, as typed. */
export type PartDraft = { goods: Goods; count: string };

/** A rule of any kind: what was typed for one stays while another is looked at. */
export type RuleDraft = {
  kind: RuleKind;
  goods: Goods;
  rate: string;
  amount: string;
  take: string;
  reduced: string;
  parts: PartDraft[];
  bought: PartDraft;
  gift: PartDraft;
};

export type PromotionDraft = HeadDraft & {
  weekdays: number[] | null;
  hoursFrom: string;
  hoursTo: string;
  priority: string;
  stacking: PromotionRow['stacking'];
  needsCode: boolean;
  minimum: string;
  rule: RuleDraft;
};
export type PromotionField =
  | HeadField
  | 'weekdays'
  | 'hours'
  | 'priority'
  | 'minimum'
  | 'rate'
  | 'amount'
  | 'take'
  | 'reduced'
  | 'goods'
  | 'parts'
  | 'bought'
  | 'gift';

export const allGoods: Goods = { products: null, categories: null, except: [] };
/** Some goods, none of which has been chosen yet. */
export const noGoods: Goods = { products: [], categories: [], except: [] };

const newRule: RuleDraft = {
  kind: 'percent',
  goods: allGoods,
  rate: '',
  amount: '',
  take: '3',
  reduced: '1',
  parts: [
    { goods: noGoods, count: '1' },
    { goods: noGoods, count: '1' },
  ],
  bought: { goods: noGoods, count: '1' },
  gift: { goods: noGoods, count: '1' },
};

export const newPromotion: PromotionDraft = {
  ...newHead,
  weekdays: null,
  hoursFrom: '',
  hoursTo: '',
  priority: '100',
  stacking: 'together',
  needsCode: false,
  minimum: '',
  rule: newRule,
};

/** What a kind begins with where something else would be odd: a third for nothing, not a third for the rate of before. */
export function withKind(rule: RuleDraft, kind: RuleKind): RuleDraft {
  return { ...rule, kind, rate: kind === 'of-several' && rule.rate === '' ? '100' : rule.rate };
}

export function draftOfPromotion(
  promotion: Omit<PromotionRow, 'id' | 'codes'>,
  decimals: number,
): PromotionDraft {
  const { weekdays, hours, priority, stacking, needsCode, minimum, rule } = promotion;
  return {
    ...draftOfHead(promotion),
    weekdays: weekdays === null ? null : weekdays.toSorted((one, other) => one - other),
    hoursFrom: hours?.from ?? '',
    hoursTo: hours?.to ?? '',
    priority: String(priority),
    stacking,
    needsCode,
    minimum: minimum === null ? '' : typedAmount(minimum, decimals),
    rule: draftOfRule(rule, decimals),
  };
}

function draftOfRule(rule: PromotionRule, decimals: number): RuleDraft {
  const { kind } = rule;
  const part = ({ goods, count }: { goods: Goods; count: number }) => ({ goods, count: String(count) });
  switch (kind) {
    case 'percent':
      return { ...newRule, kind, goods: rule.goods, rate: typedRate(rule.rateBp) };
    case 'amount':
      return { ...newRule, kind, goods: rule.goods, amount: typedAmount(rule.amount, decimals) };
    case 'price':
      return { ...newRule, kind, goods: rule.goods, amount: typedAmount(rule.price, decimals) };
    case 'of-several': {
      const { goods, take, reduced, rateBp } = rule;
      const counts = { take: String(take), reduced: String(reduced), rate: typedRate(rateBp) };
      return { ...newRule, kind, goods, ...counts };
    }
    case 'set':
      return { ...newRule, kind, parts: rule.parts.map(part), amount: typedAmount(rule.price, decimals) };
    default:
      return { ...newRule, kind, bought: part(rule.bought), gift: part(rule.gift) };
  }
}

/** What is missing or plainly wrong, before the centre is asked. */
export function faultsOfPromotion(draft: PromotionDraft, decimals: number): Faults<PromotionField> {
  const { hoursFrom, hoursTo, weekdays, minimum } = draft;
  const isHalf = (hoursFrom === '') !== (hoursTo === '');
  const isNone = hoursFrom !== '' && hoursFrom === hoursTo;
  return {
    ...faultsOfHead(draft),
    ...faultsOfRule(draft.rule, decimals),
    ...(weekdays?.length === 0 ? { weekdays: 'admin.prices.weekdays-missing' as const } : {}),
    ...(isHalf || isNone ? { hours: 'admin.prices.hours-wrong' as const } : {}),
    ...(minimum.trim() !== '' && parseAmount(minimum, decimals) === null
      ? { minimum: 'admin.prices.amount-wrong' as const }
      : {}),
    ...priorityFault(draft.priority),
  };
}

function faultsOfRule(rule: RuleDraft, decimals: number): Faults<PromotionField> {
  const { kind } = rule;
  const missing = 'admin.prices.goods-missing' as const;
  const goods = isNothing(rule.goods) ? { goods: missing } : {};
  const amount =
    parseAmount(rule.amount, decimals) === null ? { amount: 'admin.prices.amount-wrong' as const } : {};
  const partFault = (part: PartDraft) =>
    isNothing(part.goods)
      ? missing
      : countOf(part.count) === null
        ? ('admin.prices.count-wrong' as const)
        : null;
  switch (kind) {
    case 'percent':
      return { ...goods, ...rateFault(rule.rate) };
    case 'amount':
    case 'price':
      return { ...goods, ...amount };
    case 'of-several': {
      const [take, reduced] = [countOf(rule.take), countOf(rule.reduced)];
      const wrong = 'admin.prices.count-wrong' as const;
      const isMore = take !== null && reduced !== null && reduced > take;
      return {
        ...goods,
        ...rateFault(rule.rate),
        ...(take === null ? { take: wrong } : {}),
        ...(reduced === null ? { reduced: wrong } : {}),
        ...(isMore ? { reduced: 'admin.prices.reduced-wrong' as const } : {}),
      };
    }
    case 'set': {
      const fault = rule.parts.map(partFault).find((one) => one !== null);
      return { ...amount, ...(fault === undefined || fault === null ? {} : { parts: fault }) };
    }
    default: {
      const [bought, gift] = [partFault(rule.bought), partFault(rule.gift)];
      return { ...(bought === null ? {} : { bought }), ...(gift === null ? {} : { gift }) };
    }
  }
}

function rateFault(typed: string): Faults<'rate'> {
  const rate = rateOf(typed);
  return rate === null || rate === 0 || rate > 10_000 ? { rate: 'admin.prices.rate-wrong' } : {};
}

/** Whether somebody meant some goods and has not said which. */
export function isNothing({ products, categories }: Goods): boolean {
  return (
    (products !== null || categories !== null) && (products ?? []).length + (categories ?? []).length === 0
  );
}

/** A count of pieces as typed; null where it is none. */
export function countOf(typed: string): number | null {
  return wholeNumber(typed, 1, 1000);
}

/** The body of a draft without faults. */
export function bodyOfPromotion(draft: PromotionDraft, decimals: number): PromotionBody {
  const { weekdays, hoursFrom, hoursTo, priority, stacking, needsCode, minimum } = draft;
  const isAllWeek = weekdays === null || weekdays.length === 7;
  return {
    ...bodyOfHead(draft),
    weekdays: isAllWeek ? null : weekdays,
    hours: hoursFrom === '' ? null : { from: hoursFrom, to: hoursTo },
    priority: Number(priority),
    stacking,
    needsCode,
    minimum: minimum.trim() === '' ? null : parseAmount(minimum, decimals),
    rule: bodyOfRule(draft.rule, decimals),
  };
}

/** The rule as far as it has been filled in: what is missing counts as nothing. */
export function bodyOfRule(rule: RuleDraft, decimals: number): PromotionBody['rule'] {
  const { kind, goods } = rule;
  const amount = parseAmount(rule.amount, decimals) ?? 0;
  const rateBp = rateOf(rule.rate) ?? 0;
  const part = (draft: PartDraft) => ({ goods: draft.goods, count: countOf(draft.count) ?? 1 });
  switch (kind) {
    case 'percent':
      return { kind, goods, rateBp };
    case 'amount':
      return { kind, goods, amount };
    case 'price':
      return { kind, goods, price: amount };
    case 'of-several':
      return { kind, goods, take: countOf(rule.take) ?? 1, reduced: countOf(rule.reduced) ?? 1, rateBp };
    case 'set':
      return { kind, parts: rule.parts.map(part), price: amount };
    default:
      return { kind, bought: part(rule.bought), gift: part(rule.gift) };
  }
}
