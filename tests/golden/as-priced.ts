import type { SaleBody, Tender } from '@karvon/shared/journal/sale-body.ts';
import { readyPromotions } from '@karvon/shared/pricing/apply-promotions.ts';
import { cashStepOf } from '@karvon/shared/pricing/cash-rounding.ts';
import type { Occasion } from '@karvon/shared/pricing/holds-at.ts';
import type { ManualDiscount } from '@karvon/shared/pricing/manual-discount.ts';
import {
  type Charge,
  type CartToPrice,
  type PricedCart,
  priceCart,
} from '@karvon/shared/pricing/price-cart.ts';
import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import {
  type ListPrice,
  type PriceList,
  type Promotion,
  promotionBodySchema,
} from '@karvon/shared/pricing/pricing-entry.ts';
import { testProduct, testTender } from '@karvon/shared/testing.ts';
import { milli, type Minor, minor } from '@karvon/shared/values/money.ts';
import { type BusinessDate, businessDateSchema } from '@karvon/shared/values/time.ts';
import { type GoldenCase, minorOf, type OffRow } from './read-case.ts';
import { type Picked, type Promo, readPromos, type Rule } from './read-rule.ts';
import type { Shop } from './shops.ts';
import { readTaxes, type Taxed } from './tax-sheet.ts';
import { readStep, type Worked } from './work-out.ts';

/** Ids in the order of names, so that what is sorted by the one is by the other. */
const idOf = (name: string) =>
  `00000000-0000-7000-8000-${Buffer.from(name.slice(0, 6).padEnd(6)).toString('hex')}`;
const by = idOf('boss');
const sumOf = (sum: bigint): Minor => minor(Number(sum));

export type AsPriced = { priced: PricedCart; tenders: Tender[]; tips: SaleBody['tips'] };

/** What the product's own pricing makes of a case: tender by tender, as a till asks it. */
export function asPriced(given: GoldenCase, shop: Shop): AsPriced {
  const date = businessDateSchema.parse(given.date);
  const { weekday, minute } = given;
  const occasion: Occasion = {
    date,
    weekday,
    minute,
    branch: idOf(given.branch),
    groups: given.groups.map(idOf),
  };
  const book = {
    lists: given.lists.map((name) => listOf(name, shop)),
    promotions: readyPromotions(readPromos(given.promos, shop).map(promotionOf)),
  };
  const rounding = {
    taxes: given.perReceipt ? 'receipt' : 'line',
    cashStep: cashStepOf(shop.country, date),
  } as const;
  const tips = given.tip === 0n ? [] : [{ staff: null, amount: sumOf(given.tip), tender: idOf('tender') }];
  const cart: Omit<CartToPrice, 'tenders'> = {
    items: given.items.map((item, place) => itemOf(item, place, given, shop)),
    codes: new Set(given.codes.length === 0 ? [] : [idOf('named')]),
    discount: offOf(given.off),
    bonus: sumOf(given.bonus),
    charges: given.hasService ? [serviceOf(shop)] : [],
    tips,
  };
  const tenders: Tender[] = [];
  const now = () => priceCart({ ...cart, tenders }, book, occasion, rounding);
  for (const { kind, sum, given: handed } of given.pay) {
    const priced = now();
    const amount = sum === null ? (kind === 'cash' ? priced.dueInCash : priced.due) : sumOf(sum);
    const received = handed === null ? amount : sumOf(handed);
    const change = minor(received - amount);
    tenders.push(
      testTender(() => idOf('tender'), amount, { kind: kind as Tender['kind'], received, change }),
    );
  }
  return { priced: now(), tenders, tips };
}

/** The same in the form of the independent calculation. */
export function asWorked({ priced, tenders }: AsPriced, shop: Shop): Worked {
  const [service] = priced.charges;
  return {
    lines: priced.lines.map(({ item, price, discounts, sum, taxes }) => ({
      good: item.name,
      price: BigInt(price),
      qty: BigInt(item.qty),
      cuts: discounts.map(({ source, promotion, amount }) => [cutName(source, promotion), BigInt(amount)]),
      sum: BigInt(sum),
      taxes: taxes.map(taxOf),
    })),
    service: service === undefined ? null : { sum: BigInt(service.amount), taxes: service.taxes.map(taxOf) },
    total: BigInt(priced.totals.total),
    rounding: BigInt(priced.totals.rounding),
    paid: tenders.map(({ kind, amount, received }) => ({
      kind,
      sum: BigInt(amount),
      given: BigInt(received),
    })),
  };

  function cutName(source: string, promotion: string | null): string {
    if (promotion === null) return source;
    const found = promoOf(promotion, shop);
    if ((found?.code === null) !== (source === 'promotion')) return `${source} of ${found?.name}`;
    return found?.name ?? source;
  }
}

/** The promotion of the tables that has this id. */
export function promoOf(id: string | null, shop: Shop): Promo | undefined {
  return readPromos(ALL, shop).find(({ name }) => idOf(name) === id);
}

const ALL = 'ten dairy odd off tag three five second set gift alone happy night named big club later'.split(
  ' ',
);

function taxOf({ code, rateBp, base, amount, included }: PricedCart['totals']['taxes'][number]): Taxed {
  const bp = rateBp === null ? null : BigInt(rateBp);
  return { code, bp, base: BigInt(base), sum: BigInt(amount), isAdded: !included };
}

function itemOf(
  item: GoldenCase['items'][number],
  place: number,
  { lists }: GoldenCase,
  shop: Shop,
): CartItem {
  const row = shop.goods[item.good];
  if (row === undefined) throw new Error(`Nobody sells ${item.good}.`);
  const { unit, kin, price, taxes } = row;
  const product = testProduct(idOf(item.good), {
    price: Number(minorOf(price)),
    isWeighed: unit === 'kg',
    taxes: productTaxes(taxes),
    units: [{ code: unit, name: null, qty: 1000 }],
  });
  const why = { reason: 'asked', by };
  return {
    id: idOf(`line${place}`),
    product,
    name: item.good,
    unitName: unit,
    qty: milli(Number(item.qty)),
    barcode: null,
    listPrices: lists.flatMap((name) => pricesOf(name, item.good, shop)),
    categories: [idOf(kin)],
    override: item.at === null ? null : { price: sumOf(item.at), ...why },
    discount: offOf(item.off),
    marks: [],
    partGoods: [],
    note: '',
    serials: [],
    salesperson: null,
    labelSum: item.label === null ? null : sumOf(item.label),
  };
}

function productTaxes(text: string) {
  return readTaxes(text).map(({ code, bp, paid, isAdded, isOuter, from }) => ({
    code,
    rateBp: bp === null ? null : Number(bp),
    from: from === '' ? null : from,
    ...(paid === null ? {} : { paid }),
    ...(isAdded ? { isAdded } : {}),
    ...(isOuter ? { isOnTaxes: true } : {}),
  }));
}

function offOf(off: OffRow | null): ManualDiscount | null {
  if (off === null) return null;
  const why = { reason: 'asked', by };
  return 'bp' in off ? { rateBp: Number(off.bp), ...why } : { amount: sumOf(off.sum), ...why };
}

function serviceOf({ service }: Shop): Charge {
  const { taxes } = testProduct(idOf('service'), { taxes: productTaxes(service.taxes) });
  return { source: 'service-charge', name: 'Service', rateBp: service.rate * 100, taxes };
}

function listOf(name: string, { lists }: Shop): PriceList {
  const { priority = 0, who = '' } = lists[name] ?? {};
  const [kind = '', whom = ''] = who.split(' ');
  const only = (word: string) => (kind === word ? [idOf(whom)] : null);
  const always = { from: null, to: null };
  return {
    id: idOf(name),
    name: { en: name },
    ...always,
    priority,
    branches: only('branch'),
    groups: only('group'),
  };
}

function pricesOf(list: string, good: string, { lists }: Shop): ListPrice[] {
  const said = lists[list]?.prices[good];
  if (said === undefined) return [];
  const steps = said.split('; ').map((text) => {
    const { from, least, price } = readStep(text);
    return {
      from: from === '' ? null : (from as BusinessDate),
      minQty: milli(Number(least) * 1000),
      price: sumOf(price),
    };
  });
  return [{ list: idOf(list), product: idOf(good), steps }];
}

function promotionOf(promo: Promo): Promotion {
  const { name, rule, priority, isAlone, code, minimum, group, from, hours, weekday } = promo;
  const body = promotionBodySchema.parse({
    name: { en: name },
    from,
    to: null,
    branches: null,
    groups: group === null ? null : [idOf(group)],
    weekdays: weekday === null ? null : [weekday],
    hours,
    priority,
    stacking: isAlone ? 'alone' : 'together',
    needsCode: code !== null,
    minimum: minimum === null ? null : Number(minimum),
    rule: ruleOf(rule),
  });
  return { ...body, id: idOf(name) };
}

const KINS = ['fruit', 'print', 'bakery', 'sweets', 'dairy', 'craft', 'drinks'];

function goodsOf({ named, except }: Picked) {
  const ids = (isKin: boolean) => named?.filter((name) => KINS.includes(name) === isKin).map(idOf) ?? null;
  return { products: ids(false), categories: ids(true), except: except.map(idOf) };
}

function ruleOf(rule: Rule): object {
  const part = ({ count, goods }: { count: bigint; goods: Picked }) => ({
    goods: goodsOf(goods),
    count: Number(count),
  });
  switch (rule.kind) {
    case 'percent':
      return { kind: rule.kind, goods: goodsOf(rule.goods), rateBp: Number(rule.bp) };
    case 'amount':
      return { kind: rule.kind, goods: goodsOf(rule.goods), amount: Number(rule.sum) };
    case 'price':
      return { kind: rule.kind, goods: goodsOf(rule.goods), price: Number(rule.sum) };
    case 'of-several': {
      const { kind, goods, take, reduced, bp } = rule;
      return {
        kind,
        goods: goodsOf(goods),
        take: Number(take),
        reduced: Number(reduced),
        rateBp: Number(bp),
      };
    }
    case 'set':
      return { kind: rule.kind, parts: rule.parts.map(part), price: Number(rule.sum) };
    default:
      return { kind: rule.kind, bought: part(rule.bought), gift: part(rule.gift) };
  }
}
