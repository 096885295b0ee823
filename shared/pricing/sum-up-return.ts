import type { ReturnBody } from '../journal/return-body.ts';
import { type Minor, minor, priceTimesQuantity, subtractMinor, sumMinor } from '../values/money.ts';
import { mergeTaxes } from './taxes-of-sums.ts';

type Lines = Pick<ReturnBody, 'lines'>['lines'];

/** What goods that come back are worth: what was paid for them, taxes on top in it. */
export function worthOf(lines: Lines): Minor {
  const added = lines.flatMap(({ taxes }) => taxes.filter(({ included }) => !included));
  return sumMinor([...lines.map(({ sum }) => sum), ...added.map(({ amount }) => amount)]);
}

/** The header of a return: the sum of its parts. */
export function sumUpReturn(lines: Lines, rounding: Minor): ReturnBody['totals'] {
  const gross = sumMinor(lines.map(({ price, qty }) => priceTimesQuantity(price, qty)));
  const goods = sumMinor(lines.map(({ sum }) => sum));
  const taxes = mergeTaxes(lines.flatMap((line) => line.taxes));
  const taxAdded = sumMinor(taxes.filter(({ included }) => !included).map(({ amount }) => amount));
  const total = sumMinor([goods, taxAdded, rounding]);
  const nothing = minor(0);
  return {
    gross,
    discount: subtractMinor(gross, goods),
    surcharge: nothing,
    rounding,
    tips: nothing,
    taxes,
    taxAdded,
    total,
    paid: total,
    change: nothing,
  };
}
