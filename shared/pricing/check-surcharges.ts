import type { SaleBody } from '../journal/sale-body.ts';
import { type Minor, minor, sumMinor } from '../values/money.ts';
import type { CheckedSale, KnownCharge, KnownPrices, SaleDifference } from './checked-sale.ts';
import { holdsAt, type Occasion } from './holds-at.ts';
import { partOf } from './manual-discount.ts';

type Surcharge = SaleBody['surcharges'][number];

/** Holds service charges against those that hold, of what the sale's lines come to. What else was put on top is taken as it is. */
export function checkSurcharges(sale: CheckedSale, known: KnownPrices, occasion: Occasion): SaleDifference[] {
  const goods = sumMinor(sale.lines.map(({ sum }) => sum));
  const holding = known.charges.filter((charge) => holdsAt(charge, occasion));
  const expected = holding.map((charge) => ({ charge, amount: partOf(goods, charge.rateBp) }));
  const surplus: Surcharge[] = [];
  for (const surcharge of sale.surcharges.filter(({ source }) => source === 'service-charge')) {
    const index = placeOf(surcharge, expected);
    if (index < 0) surplus.push(surcharge);
    else if (expected.splice(index, 1)[0]?.amount !== surcharge.amount) surplus.push(surcharge);
  }
  return [
    ...surplus.map(({ name, amount }) =>
      difference(name, amount, partOfNamed(name, holding, goods) ?? minor(0)),
    ),
    ...expected
      .filter(({ amount }) => amount !== 0)
      .map(({ charge, amount }) => difference(Object.values(charge.name)[0] ?? '', minor(0), amount)),
  ];
}

function difference(name: string, actual: Minor, expected: Minor): SaleDifference {
  return { what: 'surcharge', product: null, name, tax: null, actual, expected };
}

/** Which of those that hold a surcharge is: of its name and amount, else of its name. */
function placeOf(
  { name, amount }: Surcharge,
  expected: readonly { charge: KnownCharge; amount: Minor }[],
): number {
  const exact = expected.findIndex((one) => isCalled(one.charge, name) && one.amount === amount);
  return exact >= 0 ? exact : expected.findIndex(({ charge }) => isCalled(charge, name));
}

function partOfNamed(name: string, holding: readonly KnownCharge[], goods: Minor): Minor | null {
  const found = holding.find((charge) => isCalled(charge, name));
  return found === undefined ? null : partOf(goods, found.rateBp);
}

/** The charge by which a surcharge of a sale was made; undefined where none of its name holds, or several do. */
export function chargeOf(
  { source, name }: Surcharge,
  charges: readonly KnownCharge[],
  occasion: Occasion,
): KnownCharge | undefined {
  const found = charges.filter((charge) => isCalled(charge, name) && holdsAt(charge, occasion));
  return source === 'service-charge' && found.length === 1 ? found[0] : undefined;
}

function isCalled({ name }: KnownCharge, said: string): boolean {
  return Object.values(name).includes(said);
}
