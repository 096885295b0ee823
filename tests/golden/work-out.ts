import { type Promo, readPromos } from './read-rule.ts';
import { promote, type Stack } from './promote.ts';
import { type GoldenCase, type ItemRow, minorOf, type OffRow } from './read-case.ts';
import { cost, deal, least, nearest, total } from './sheet.ts';
import type { Shop } from './shops.ts';
import { ratesOn, readTaxes, type Taxed, workOutTaxes } from './tax-sheet.ts';

export type WorkedLine = {
  good: string;
  price: bigint;
  qty: bigint;
  cuts: [string, bigint][];
  sum: bigint;
  taxes: Taxed[];
};
export type Worked = {
  lines: WorkedLine[];
  service: { sum: bigint; taxes: Taxed[] } | null;
  total: bigint;
  rounding: bigint;
  paid: { kind: string; sum: bigint; given: bigint }[];
};
type Row = Omit<WorkedLine, 'taxes'> & { item: ItemRow; gross: bigint };

/** What a case comes to, from the words of decision 0048 and the rules of the countries alone. */
export function workOut(given: GoldenCase, shop: Shop): Worked {
  const rows = given.items.map((item) => atPrice(item, given, shop));
  const order = rows.toSorted(dearestFirst);
  const promos = readPromos(given.promos, shop);
  takePromotions(order, promos, given, shop);
  for (const row of rows) if (row.item.off !== null) cut(row, 'manual', part(row.sum, row.item.off));
  const sums = () => order.map(({ sum }) => sum);
  const share = (what: string, off: bigint) => {
    const shares = deal(off, sums());
    for (const [place, row] of order.entries()) cut(row, what, shares[place] ?? 0n);
  };
  if (given.off !== null) share('manual', part(total(sums()), given.off));
  share('bonus', least(given.bonus, total(sums())));
  const service = given.hasService ? nearest(total(sums()) * BigInt(shop.service.rate), 100n) : null;
  return settle(order, rows, service, given, shop);
}

function settle(order: Row[], rows: Row[], service: bigint | null, given: GoldenCase, shop: Shop): Worked {
  const taxed = order.map(({ good, sum }) => ({
    sum,
    taxes: ratesOn(readTaxes(goodOf(shop, good).taxes), given.date),
  }));
  const charged = service === null ? [] : [{ sum: service, taxes: readTaxes(shop.service.taxes) }];
  const taxesFor = (cashless: bigint) => workOutTaxes([...taxed, ...charged], cashless, given.perReceipt);
  const added = total(taxesFor(0n).flatMap((some) => some.map(({ isAdded, sum }) => (isAdded ? sum : 0n))));
  const exact = total(order.map(({ sum }) => sum)) + (service ?? 0n) + added + given.tip;
  const paid = pay(exact, given, cashStep(shop.country, given.date));
  const taxes = taxesFor(total(paid.filter(({ kind }) => kind !== 'cash').map(({ sum }) => sum)));
  const lines = rows.map((row) => {
    const { good, price, qty, cuts, sum } = row;
    return { good, price, qty, cuts, sum, taxes: taxes[order.indexOf(row)] ?? [] };
  });
  const whole = total(paid.map(({ sum }) => sum));
  return {
    lines,
    service: service === null ? null : { sum: service, taxes: taxes.at(-1) ?? [] },
    total: whole,
    rounding: whole - exact,
    paid,
  };
}

/** Ukraine: 50 kopiykas since October 2025, 10 since October 2020. Kyrgyzstan: 50 tyiyns. Uzbekistan: whole sums. */
function cashStep(country: Shop['country'], date: string): bigint {
  if (country === 'UZ') return 100n;
  return country === 'KG' || date >= '2025-10-01' ? 50n : 10n;
}

/** Tenders in their order. Cash that pays the rest pays it rounded; whatever else does pays it to the unit. */
function pay(exact: bigint, { pay: tenders }: GoldenCase, step: bigint): Worked['paid'] {
  const paid: Worked['paid'] = [];
  for (const { kind, sum, given } of tenders) {
    const before = total(paid.map((one) => one.sum));
    const cash = total(paid.filter((one) => one.kind === 'cash').map((one) => one.sum));
    const toStep = (left: bigint) => nearest(left, step) * step;
    const rest = kind === 'cash' ? toStep(exact - before + cash) - cash : exact - before;
    const own = sum ?? rest;
    paid.push({ kind, sum: own, given: given ?? own });
  }
  return paid;
}

function atPrice(item: ItemRow, given: GoldenCase, shop: Shop): Row {
  const { good, qty, at, label } = item;
  const all = total(given.items.filter((one) => one.good === good).map((one) => one.qty));
  const listed = listedPrice(good, all, given, shop);
  // The least price at which so much comes to what the label says.
  const own = at ?? (label === null ? 0n : (label * 1000n + qty - 1n) / qty);
  const price = own > listed ? own : listed;
  const gross = cost(price, qty);
  const row: Row = { item, good, price, qty, cuts: [], gross, sum: gross };
  if (at !== null) cut(row, 'override', gross - cost(at, qty));
  else if (label !== null) cut(row, 'override', gross - label);
  return row;
}

/** The list of the highest number that holds and says something; the last day's steps take the place of all before. */
function listedPrice(
  good: string,
  qty: bigint,
  { lists, groups, branch, date }: GoldenCase,
  shop: Shop,
): bigint {
  const held = lists
    .map((name) => shop.lists[name])
    .filter((list) => list !== undefined)
    .filter(
      ({ who }) =>
        who === '' || [...groups.map((group) => `group ${group}`), `branch ${branch}`].includes(who),
    )
    .sort((one, other) => other.priority - one.priority);
  for (const { prices } of held) {
    const steps = (prices[good] ?? '')
      .split('; ')
      .map(readStep)
      .filter(({ from }) => from <= date);
    const day = steps
      .map(({ from }) => from)
      .sort()
      .at(-1);
    const reached = steps.filter(({ from, least: most }) => from === day && most * 1000n <= qty);
    const best = reached.sort((one, other) => Number(other.least - one.least))[0];
    if (best !== undefined && prices[good] !== undefined) return best.price;
  }
  return minorOf(goodOf(shop, good).price);
}

/** `[DAY] [N:] PRICE`; an empty text is one that no day reaches. */
export function readStep(text: string): { from: string; least: bigint; price: bigint } {
  const match = /^(?:(\d{4}-\d\d-\d\d) )?(?:(\d+): )?([\d.]+)$/.exec(text);
  if (match === null) return { from: '9999', least: 0n, price: 0n };
  return { from: match[1] ?? '', least: BigInt(match[2] ?? 0), price: minorOf(match[3] ?? '') };
}

function takePromotions(order: Row[], promos: readonly Promo[], given: GoldenCase, shop: Shop): void {
  const open = order.filter(({ item }) => item.at === null && item.label === null);
  const stacks = open.map(({ good, price, qty, gross }): Stack => {
    const { kin, unit } = goodOf(shop, good);
    const fresh = { qty, sum: gross };
    return { good, kin, isWeighed: unit === 'kg', price, gross, fresh, again: 0n, shut: 0n, cuts: new Map() };
  });
  promote(stacks, promos, given);
  for (const [place, { cuts }] of stacks.entries()) {
    const row = open[place];
    for (const [name, off] of row === undefined ? [] : cuts) if (row !== undefined) cut(row, name, off);
  }
}

function goodOf(shop: Shop, good: string) {
  const found = shop.goods[good];
  if (found === undefined) throw new Error(`Nobody sells "${good}" in ${shop.country}.`);
  return found;
}

function dearestFirst(one: Row, other: Row): number {
  if (one.price !== other.price) return one.price > other.price ? -1 : 1;
  if (one.good !== other.good) return one.good < other.good ? -1 : 1;
  return Number(other.qty - one.qty);
}

function part(sum: bigint, off: OffRow): bigint {
  return 'bp' in off ? nearest(sum * least(off.bp, 10_000n), 10_000n) : least(off.sum, sum);
}

function cut(row: Row, what: string, off: bigint): void {
  if (off === 0n) return;
  row.cuts.push([what, off]);
  row.sum -= off;
}
