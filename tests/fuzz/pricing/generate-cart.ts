import type { Random } from '../random.ts';

/** A cart and all that its price hangs on, as plain data. What is not there is not so. */
export type CartCase = {
  items: ItemCase[];
  lists?: { priority: number; branch?: boolean; steps: StepCase[] }[];
  promotions?: PromotionCase[];
  codes?: number[];
  discount?: OffCase;
  bonus?: number;
  charges?: { rateBp?: number; amount?: number; taxes: number }[];
  tips?: number;
  /** How much of what is due is paid by card, in percent, and then by a voucher. */
  card?: number;
  other?: number;
  over?: number;
  perReceipt?: boolean;
  step?: number;
  /** Percent of each line's goods that come back, one return after the other; the last brings the rest. */
  returns?: number[];
};
export type ItemCase = {
  product: number;
  qty: number;
  override?: number;
  discount?: OffCase;
  /** What its label says that it comes to. */
  labelSum?: number;
};
export type OffCase = { rateBp?: number; amount?: number };
export type StepCase = { product: number; minQty: number; price: number; later?: boolean };
export type PromotionCase = {
  kind: number;
  products: number[] | null;
  others: number[] | null;
  value: number;
  take: number;
  reduced: number;
  priority: number;
  alone?: boolean;
  needsCode?: boolean;
  minimum?: number;
};

/** What is sold: prices per whole unit, some of them by weight, with one of the sets of taxes. */
export const GOODS = [
  { price: 400_000, isWeighed: false, taxes: 0 },
  { price: 3333, isWeighed: false, taxes: 1 },
  { price: 99, isWeighed: false, taxes: 2 },
  { price: 1, isWeighed: false, taxes: 3 },
  { price: 0, isWeighed: false, taxes: 0 },
  { price: 1_299_000, isWeighed: true, taxes: 0 },
  { price: 7777, isWeighed: true, taxes: 4 },
  { price: 400_000, isWeighed: false, taxes: 5 },
] as const;

export function generateCart(random: Random): CartCase {
  const maybe = <Value>(percent: number, make: () => Value) => (random.chance(percent) ? make() : undefined);
  const cart: CartCase = {
    items: random.list(1, 14, () => itemOf(random)),
    lists: maybe(40, () => random.list(1, 3, () => listOf(random))),
    promotions: maybe(70, () => random.list(1, 6, () => promotionOf(random))),
    codes: maybe(50, () => random.list(0, 3, () => random.int(0, 5))),
    discount: maybe(25, () => offOf(random)),
    bonus: maybe(20, () => sumOf(random)),
    charges: maybe(25, () => random.list(1, 2, () => ({ ...offOf(random, 2000), taxes: random.int(0, 5) }))),
    tips: maybe(15, () => random.int(1, 100_000)),
    card: maybe(50, () => random.int(0, 100)),
    other: maybe(20, () => random.int(0, 100)),
    over: maybe(50, () => sumOf(random)),
    perReceipt: maybe(40, () => true),
    step: maybe(60, () => random.pick([10, 50, 100, 5000])),
    returns: maybe(60, () => random.list(0, 3, () => random.int(0, 60))),
  };
  return Object.fromEntries(Object.entries(cart).filter(([, value]) => value !== undefined)) as CartCase;
}

function itemOf(random: Random): ItemCase {
  const product = random.int(0, GOODS.length - 1);
  const isWeighed = GOODS[product]?.isWeighed === true;
  return {
    product,
    qty: isWeighed ? random.int(1, 30_000) : 1000 * random.pick([1, 1, 1, 2, 3, random.int(1, 200)]),
    ...(random.chance(8) ? { override: sumOf(random) } : {}),
    ...(random.chance(15) ? { discount: offOf(random) } : {}),
    ...(random.chance(6) ? { labelSum: 1 + sumOf(random) } : {}),
  };
}

function listOf(random: Random) {
  return {
    priority: random.int(0, 2),
    ...(random.chance(20) ? { branch: true } : {}),
    steps: random.list(1, 5, () => ({
      product: random.int(0, GOODS.length - 1),
      minQty: random.pick([0, 0, 2000, 10_000]),
      price: sumOf(random),
      ...(random.chance(20) ? { later: true } : {}),
    })),
  };
}

function promotionOf(random: Random): PromotionCase {
  const goods = () => (random.chance(30) ? null : random.list(1, 3, () => random.int(0, GOODS.length - 1)));
  const reduced = random.int(1, 3);
  return {
    kind: random.int(0, 5),
    products: goods(),
    others: goods(),
    value: random.pick([random.int(0, 10_000), sumOf(random)]),
    take: reduced + random.int(0, 3),
    reduced,
    priority: random.int(0, 2),
    ...(random.chance(30) ? { alone: true } : {}),
    ...(random.chance(25) ? { needsCode: true } : {}),
    ...(random.chance(25) ? { minimum: sumOf(random) } : {}),
  };
}

function offOf(random: Random, mostBp = 12_000): OffCase {
  return random.chance(50) ? { rateBp: random.int(0, mostBp) } : { amount: sumOf(random) };
}

/** Small sums and large ones: from nothing to some thousands of whole units. */
function sumOf(random: Random): number {
  return random.int(0, 10 ** random.int(0, 6));
}
