import { cost, money } from './sheet.ts';
import type { Taxed } from './tax-sheet.ts';
import type { Worked } from './work-out.ts';

/** A receipt as the tables write it: a row for each line, for the service charge, and for the whole. */
export function sayWorked({ lines, service, total, rounding, paid }: Worked): string[] {
  const tenders = paid.map(({ kind, sum, given }) =>
    given === sum ? `${kind} ${money(sum)}` : `${kind} ${money(sum)} of ${money(given)}`,
  );
  const whole = [
    `= ${money(total)}`,
    ...(rounding === 0n ? [] : [`rounding ${money(rounding)}`]),
    tenders.join(', '),
  ];
  return [
    ...lines.map(({ good, price, qty, cuts, sum, taxes }) => {
      const times = `${good} ${money(price)} x ${quantity(qty)}`;
      const gross = cuts.length === 0 ? '' : ` = ${money(cost(price, qty))}`;
      const off = cuts.map(([what, amount]) => ` - ${what} ${money(amount)}`).join('');
      return [`${times}${gross}${off} = ${money(sum)}`, ...sayTaxes(taxes)].join('; ');
    }),
    ...(service === null ? [] : [[`service = ${money(service.sum)}`, ...sayTaxes(service.taxes)].join('; ')]),
    whole.join('; '),
  ];
}

/** In an order of their own: how receipts order them is no matter of sums. */
function sayTaxes(taxes: readonly Taxed[]): string[] {
  const nameOf = ({ code, isAdded }: Taxed) => `${isAdded ? '0' : '1'}${code}`;
  return taxes
    .toSorted((one, other) =>
      nameOf(one) === nameOf(other)
        ? Number((other.bp ?? 0n) - (one.bp ?? 0n))
        : nameOf(one) < nameOf(other)
          ? 1
          : -1,
    )
    .map(sayTax);
}

function sayTax({ code, bp, base, sum, isAdded }: Taxed): string {
  if (bp === null) return `${code} none of ${money(base)}`;
  return `${isAdded ? '+' : ''}${code} ${Number(bp) / 100}% ${money(sum)} of ${money(base)}`;
}

function quantity(qty: bigint): string {
  return String(Number(qty) / 1000);
}
