/**
 * What is sold in the three shops of the golden receipts, and what is said of prices there. Sums are in major units with two decimals.
 * Taxes: `VAT 12`, per cent within the price; `none`: not a payer; `cash`, `cashless`: hangs on the tender; `added`: on top; `outer`: on
 * the price with the other taxes in it; `from DAY`.
 */
export type GoodRow = { price: string; unit: 'pc' | 'kg'; kin: string; taxes: string };
/** `from` (a day, or empty), from how much in the cart on, and the price: `; 22000.00; 3: 20000.00; 2026-12-01 0: 25000.00`. */
export type ListRow = { priority: number; who: string; prices: Record<string, string> };
export type PromoRow = { rule: string; priority: number; alone?: true; code?: string; who?: string };
export type Shop = {
  country: 'UZ' | 'KG' | 'UA';
  goods: Record<string, GoodRow>;
  lists: Record<string, ListRow>;
  /** Prices and sums within rules differ by shop: `{0}`, `{1}` … are put in. */
  sums: readonly string[];
  service: { rate: number; taxes: string };
};

/** The same in all shops. Goods are named by kin or by themselves; `*` is everything, `-x` all but that. */
export const PROMOTIONS: Record<string, PromoRow> = {
  ten: { rule: 'percent 10 of *', priority: 10 },
  dairy: { rule: 'percent 15 of dairy', priority: 5 },
  odd: { rule: 'percent 33.33 of bakery tea', priority: 6 },
  off: { rule: 'amount {0} of tea cheese', priority: 10 },
  tag: { rule: 'price {1} of milk', priority: 10 },
  three: { rule: 'of-several 3 1 100 of bakery', priority: 10 },
  five: { rule: 'of-several 5 2 50 of *', priority: 10 },
  second: { rule: 'of-several 2 1 50 of tea pen', priority: 10 },
  set: { rule: 'set {2} of 1 milk + 2 bread', priority: 10 },
  gift: { rule: 'gift of 3 tea > 1 candy pen', priority: 10 },
  alone: { rule: 'percent 20 of tea', priority: 1, alone: true },
  happy: { rule: 'percent 25 of bakery', priority: 10, who: '18:00-20:00' },
  night: { rule: 'percent 30 of *', priority: 10, who: '22:00-02:00 on 5' },
  named: { rule: 'percent 7 of * -milk', priority: 20, code: 'SPRING' },
  big: { rule: 'percent 5 of *', priority: 30, who: 'over {3}' },
  club: { rule: 'percent 3 of *', priority: 15, who: 'group club' },
  later: { rule: 'percent 50 of *', priority: 10, who: 'from 2026-12-01' },
};

export const UZ: Shop = {
  country: 'UZ',
  goods: {
    apple: { price: '17333.00', unit: 'kg', kin: 'fruit', taxes: 'VAT 0' },
    book: { price: '30000.00', unit: 'pc', kin: 'print', taxes: 'VAT 0' },
    bread: { price: '4000.00', unit: 'pc', kin: 'bakery', taxes: 'VAT 15, VAT 12 from 2023-01-01' },
    cake: { price: '55555.00', unit: 'pc', kin: 'bakery', taxes: 'VAT 12' },
    candy: { price: '333.33', unit: 'pc', kin: 'sweets', taxes: 'VAT 12' },
    cheese: { price: '98765.00', unit: 'kg', kin: 'dairy', taxes: 'VAT 12' },
    craft: { price: '9999.00', unit: 'pc', kin: 'craft', taxes: 'VAT none' },
    milk: { price: '12000.00', unit: 'pc', kin: 'dairy', taxes: 'VAT 12' },
    pen: { price: '1234.56', unit: 'pc', kin: 'print', taxes: 'VAT 12' },
    tea: { price: '23990.00', unit: 'pc', kin: 'drinks', taxes: 'VAT 12' },
    wine: { price: '89000.00', unit: 'pc', kin: 'drinks', taxes: 'VAT 12, LEVY 7 added' },
  },
  lists: {
    shelf: {
      priority: 1,
      who: '',
      prices: { tea: '22000.00; 3: 20000.00; 2026-12-01 0: 25000.00', bread: '3900.00' },
    },
    trade: {
      priority: 9,
      who: 'group trade',
      prices: { milk: '10: 11111.11; 24: 10500.00', tea: '19500.00' },
    },
    north: { priority: 5, who: 'branch north', prices: { milk: '13000.00', apple: '15555.50' } },
  },
  sums: ['5000.00', '9990.00', '17000.00', '100000.00'],
  service: { rate: 10, taxes: 'VAT 12' },
};

export const KG: Shop = {
  country: 'KG',
  goods: {
    apple: { price: '119.90', unit: 'kg', kin: 'fruit', taxes: 'VAT none, NSP 2 cash, NSP 0 cashless' },
    book: { price: '450.00', unit: 'pc', kin: 'print', taxes: 'VAT 0' },
    bread: {
      price: '27.00',
      unit: 'pc',
      kin: 'bakery',
      taxes: 'VAT 12, NSP 2 cash, NSP 1 cash from 2022-01-01, NSP 0 cashless',
    },
    cake: { price: '645.45', unit: 'pc', kin: 'bakery', taxes: 'VAT 12, NSP 1 cash, NSP 0 cashless' },
    candy: { price: '3.33', unit: 'pc', kin: 'sweets', taxes: 'VAT 12, NSP 1 cash, NSP 0 cashless' },
    cheese: { price: '689.99', unit: 'kg', kin: 'dairy', taxes: 'VAT 12, NSP 1 cash, NSP 0 cashless' },
    craft: { price: '99.99', unit: 'pc', kin: 'craft', taxes: 'VAT none' },
    milk: { price: '85.00', unit: 'pc', kin: 'dairy', taxes: 'VAT 12, NSP 1 cash, NSP 0 cashless' },
    pen: { price: '12.35', unit: 'pc', kin: 'print', taxes: 'VAT 12, NSP 1 cash, NSP 0 cashless' },
    tea: { price: '239.90', unit: 'pc', kin: 'drinks', taxes: 'VAT 12, NSP 1 cash, NSP 0 cashless' },
    wine: {
      price: '777.77',
      unit: 'pc',
      kin: 'drinks',
      taxes: 'VAT 12, NSP 3 cash, NSP 1 cashless, LEVY 5 added',
    },
  },
  lists: {
    shelf: {
      priority: 1,
      who: '',
      prices: { tea: '229.00; 3: 199.99; 2026-12-01 0: 250.00', bread: '26.50' },
    },
    trade: { priority: 9, who: 'group trade', prices: { milk: '10: 77.77; 24: 75.00', tea: '188.88' } },
    north: { priority: 5, who: 'branch north', prices: { milk: '90.00', apple: '111.11' } },
  },
  sums: ['50.00', '79.90', '125.00', '1000.00'],
  service: { rate: 10, taxes: 'VAT 12, NSP 3 cash, NSP 0 cashless' },
};

export const UA: Shop = {
  country: 'UA',
  goods: {
    apple: { price: '34.90', unit: 'kg', kin: 'fruit', taxes: 'VAT 14' },
    book: { price: '280.00', unit: 'pc', kin: 'print', taxes: 'VAT 0' },
    bread: { price: '24.50', unit: 'pc', kin: 'bakery', taxes: 'VAT 17, VAT 20 from 1995-01-01' },
    cake: { price: '315.55', unit: 'pc', kin: 'bakery', taxes: 'VAT 20' },
    candy: { price: '1.11', unit: 'pc', kin: 'sweets', taxes: 'VAT 20' },
    cheese: { price: '419.99', unit: 'kg', kin: 'dairy', taxes: 'VAT 20' },
    craft: { price: '99.99', unit: 'pc', kin: 'craft', taxes: 'VAT none' },
    milk: { price: '42.50', unit: 'pc', kin: 'dairy', taxes: 'VAT 20' },
    pen: { price: '9.99', unit: 'pc', kin: 'print', taxes: 'VAT 20' },
    tea: { price: '119.90', unit: 'pc', kin: 'drinks', taxes: 'VAT 7' },
    wine: { price: '126.00', unit: 'pc', kin: 'drinks', taxes: 'VAT 20, EXC 5 outer' },
  },
  lists: {
    shelf: {
      priority: 1,
      who: '',
      prices: { tea: '115.00; 3: 99.99; 2026-12-01 0: 130.00', bread: '23.70' },
    },
    trade: { priority: 9, who: 'group trade', prices: { milk: '10: 38.88; 24: 37.00', tea: '95.05' } },
    north: { priority: 5, who: 'branch north', prices: { milk: '44.00', apple: '31.13' } },
  },
  sums: ['20.00', '39.90', '83.33', '500.00'],
  service: { rate: 10, taxes: 'VAT 20' },
};
