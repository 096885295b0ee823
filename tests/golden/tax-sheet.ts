import { decimal } from './read-case.ts';
import { deal, nearest, total } from './sheet.ts';

export type Tax = {
  code: string;
  bp: bigint | null;
  paid: string | null;
  isAdded: boolean;
  isOuter: boolean;
  from: string;
};
export type Taxed = { code: string; bp: bigint | null; base: bigint; sum: bigint; isAdded: boolean };
/** A sum that the client pays, and the taxes on it. */
export type Sum = { sum: bigint; taxes: Tax[] };

/** `VAT 12, NSP 1 cash from 2022-01-01`. */
export function readTaxes(text: string): Tax[] {
  return text.split(', ').map((tax) => {
    const [code = '', rate = '', ...words] = tax.split(' ');
    return {
      code,
      bp: rate === 'none' ? null : decimal(rate, 2),
      paid: words.find((word) => word.startsWith('cash')) ?? null,
      isAdded: words.includes('added'),
      isOuter: words.includes('outer'),
      from: words.includes('from') ? (words.at(-1) ?? '') : '',
    };
  });
}

/** Of each code, and each way to pay, the rate that came last. */
export function ratesOn(taxes: readonly Tax[], date: string): Tax[] {
  const come = taxes.filter(({ from }) => from <= date);
  const isBeaten = (tax: Tax) =>
    come.some(({ code, paid, from }) => code === tax.code && paid === tax.paid && from > tax.from);
  return come.filter((tax) => !isBeaten(tax));
}

/**
 * The taxes of each sum. Where one hangs on the tender, what was not paid in cash is dealt out over all sums, and each part has the
 * rates of its way. A tax on top is on the whole as cash has it, for a total must not hang on how it is paid.
 */
export function workOutTaxes(sums: readonly Sum[], cashless: bigint, perReceipt: boolean): Taxed[][] {
  const isSplit = sums.some(({ taxes }) => taxes.some(({ paid }) => paid !== null));
  const whole = sums.map(({ sum }) => sum);
  const byCard = isSplit
    ? deal(cashless < total(whole) ? cashless : total(whole), whole)
    : whole.map(() => 0n);
  const inCash = whole.map((sum, place) => sum - (byCard[place] ?? 0n));
  const ofWay = (way: string) => sums.map(({ taxes }) => taxes.filter(({ paid }) => (paid ?? way) === way));
  const only = (added: boolean, found: Taxed[][]) =>
    found.map((some) => some.filter(({ isAdded }) => isAdded === added));
  const cash = ofWay('cash');
  const pays = (parts: bigint[]) => (place: number) => !isSplit || parts[place] !== 0n || whole[place] === 0n;
  const all = [
    only(false, column(inCash, cash, pays(inCash), perReceipt)),
    only(
      false,
      column(byCard, ofWay('cashless'), (place) => byCard[place] !== 0n, perReceipt),
    ),
    only(
      true,
      column(whole, cash, () => true, perReceipt),
    ),
  ];
  return sums.map((_sum, place) => merge(all.flatMap((some) => some[place] ?? [])));
}

/** One column of sums, each with its own taxes; those of the same taxes together where a receipt is rounded as one. */
function column(
  sums: bigint[],
  taxes: Tax[][],
  counts: (place: number) => boolean,
  together: boolean,
): Taxed[][] {
  const found: Taxed[][] = sums.map(() => []);
  const nameOf = (place: number) =>
    together ? (taxes[place] ?? []).map(({ code, bp, paid }) => `${code}${bp}${paid}`).join() : String(place);
  const places = sums.map((_sum, place) => place).filter(counts);
  for (const group of Map.groupBy(places, nameOf).values()) {
    const own = group.map((place) => sums[place] ?? 0n);
    const [first = -1] = group;
    for (const [place, some] of ofGroup(own, taxes[first] ?? []).entries()) found[group[place] ?? -1] = some;
  }
  return found;
}

function ofGroup(sums: bigint[], taxes: Tax[]): Taxed[][] {
  const rated = (some: Tax[]) => total(some.map(({ bp }) => bp ?? 0n));
  const outer = taxes.filter(({ isOuter }) => isOuter);
  const inner = taxes.filter(({ isOuter, isAdded }) => !isOuter && !isAdded);
  const out = (from: bigint[], some: Tax[]) =>
    some.map(({ bp }) => deal(nearest(total(from) * (bp ?? 0n), 10_000n + rated(some)), sums));
  const minus = (from: bigint[], parts: bigint[][]) =>
    from.map((sum, place) => sum - total(parts.map((part) => part[place] ?? 0n)));
  const excise = out(sums, outer);
  const priced = minus(sums, excise);
  const vat = out(priced, inner);
  const base = minus(priced, vat);
  const onTop = ({ bp }: Tax) => deal(nearest(total(base) * (bp ?? 0n), 10_000n), sums);
  return sums.map((_sum, place) =>
    taxes.map((tax) => {
      const parts = tax.isOuter
        ? excise[outer.indexOf(tax)]
        : tax.isAdded
          ? onTop(tax)
          : vat[inner.indexOf(tax)];
      const { code, bp, isAdded } = tax;
      return {
        code,
        bp,
        isAdded,
        base: (tax.isOuter ? priced : base)[place] ?? 0n,
        sum: parts?.[place] ?? 0n,
      };
    }),
  );
}

function merge(taxes: Taxed[]): Taxed[] {
  const rows = Map.groupBy(taxes, ({ code, bp, isAdded }) => `${code} ${bp} ${isAdded}`);
  return [...rows.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    return [{ ...first, base: total(some.map(({ base }) => base)), sum: total(some.map(({ sum }) => sum)) }];
  });
}
