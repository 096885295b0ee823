import type { Currency } from '@karvon/shared/i18n/format-number.ts';
import { formatMoney, formatRate } from '@karvon/shared/i18n/format-number.ts';
import type { Goods } from '@karvon/shared/pricing/pricing-entry.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { BasisPoints, Minor } from '@karvon/shared/values/money.ts';
import type { Translate } from '@karvon/ui/i18n.ts';
import type { PromotionBody } from './entry-apis.ts';
import { isNothing } from './promotion-draft.ts';

/** What goods, branches and days are called, and how amounts are written. */
export type RuleWords = {
  t: Translate;
  locale: Locale;
  currency: Currency;
  /** Null while it is read. */
  productName: (id: string) => string | null;
  categoryName: (id: string) => string | null;
};

/** How many names a sentence takes before it says how many more there are. */
const MOST_NAMES = 3;

type LooseGoods = {
  products: readonly string[] | null;
  categories: readonly string[] | null;
  except: readonly string[];
};

/** What a rule does, in one sentence of plain words. */
export function ruleSentence(rule: PromotionBody['rule'], words: RuleWords): string {
  const { t, locale } = words;
  // What has not been filled in yet is a gap, not a nought.
  const rate = (bp: number) => (bp === 0 ? '… %' : formatRate(bp as BasisPoints, locale));
  const money = (amount: number) =>
    amount === 0 ? '…' : formatMoney(amount as Minor, words.currency, locale);
  const pieces = ({ goods, count }: { goods: LooseGoods; count: number }) =>
    t('admin.prices.says.part', { count, goods: goodsWords(goods, words) });
  switch (rule.kind) {
    case 'percent':
      return t('admin.prices.says.percent', {
        rate: rate(rule.rateBp),
        goods: goodsWords(rule.goods, words),
      });
    case 'amount':
      return t('admin.prices.says.amount', {
        amount: money(rule.amount),
        goods: goodsWords(rule.goods, words),
      });
    case 'price':
      return t('admin.prices.says.price', {
        amount: money(rule.price),
        goods: goodsWords(rule.goods, words),
      });
    case 'of-several': {
      const { take, reduced, rateBp } = rule;
      const said = { take, count: reduced, goods: goodsWords(rule.goods, words) };
      return rateBp === 10_000
        ? t('admin.prices.says.of-several-free', said)
        : t('admin.prices.says.of-several', { ...said, rate: rate(rateBp) });
    }
    case 'set':
      return t('admin.prices.says.set', {
        parts: rule.parts.map(pieces).join(' + '),
        amount: money(rule.price),
      });
    default:
      return t('admin.prices.says.gift', { bought: pieces(rule.bought), gift: pieces(rule.gift) });
  }
}

/** Which goods are meant, by name, as far as names go. */
export function goodsWords(goods: LooseGoods, words: RuleWords): string {
  const { t } = words;
  const all = goods.products === null && goods.categories === null;
  const names = [
    ...(goods.categories ?? []).map((id) =>
      t('admin.prices.says.category', { name: words.categoryName(id) ?? '…' }),
    ),
    ...(goods.products ?? []).map((id) => words.productName(id) ?? '…'),
  ];
  const named = all
    ? t('admin.prices.says.all')
    : isNothing(goods as Goods)
      ? t('admin.prices.says.nothing')
      : someOf(names, t);
  if (goods.except.length === 0) return named;
  const except = someOf(
    goods.except.map((id) => words.productName(id) ?? '…'),
    t,
  );
  return t('admin.prices.says.except', { goods: named, except });
}

function someOf(names: readonly string[], t: Translate): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length - MOST_NAMES;
  return more > 0 ? t('admin.prices.says.more', { shown, count: more }) : shown;
}

type Conditions = Pick<
  PromotionBody,
  'from' | 'to' | 'branches' | 'weekdays' | 'hours' | 'minimum' | 'needsCode' | 'stacking'
> & { groups: readonly string[] | null };

/** When, where and for whom it holds, each in a few words; nothing for what is not limited. */
export function conditionWords(
  of: Conditions,
  words: Pick<RuleWords, 't' | 'locale' | 'currency'> & {
    day: (day: string) => string;
    weekday: (day: number) => string;
    branch: (id: string) => string;
  },
): string[] {
  const { t, locale, currency } = words;
  const { weekdays, hours, branches, groups, minimum } = of;
  return [
    daysWords(of, words),
    ...(weekdays === null ? [] : [weekdays.map((day) => words.weekday(day)).join(', ')]),
    ...(hours === null ? [] : [`${hours.from}–${hours.to}`]),
    ...(branches === null ? [] : [branches.map((id) => words.branch(id)).join(', ')]),
    ...(groups === null ? [] : [t('admin.prices.says.groups', { tags: groups.join(', ') })]),
    ...(minimum === null
      ? []
      : [t('admin.prices.says.minimum', { amount: formatMoney(minimum as Minor, currency, locale) })]),
    ...(of.needsCode ? [t('admin.prices.says.code')] : []),
    ...(of.stacking === 'alone' ? [t('admin.prices.says.alone')] : []),
  ];
}

/** From when until when; always, where neither is said. */
export function daysWords(
  { from, to }: { from: string | null; to: string | null },
  { t, day }: { t: Translate; day: (day: string) => string },
): string {
  if (from === null && to === null) return t('admin.prices.says.always');
  if (to === null) return t('admin.prices.says.from', { day: day(from ?? '') });
  if (from === null) return t('admin.prices.says.to', { day: day(to) });
  return from === to ? day(from) : t('admin.prices.says.from-to', { from: day(from), to: day(to) });
}
