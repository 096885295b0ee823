import type { SaleBody, SaleLine } from '../journal/sale-body.ts';
import type { PricedCart, PricedLine } from './price-cart.ts';

export type SaleContext = Pick<
  SaleBody,
  | 'number'
  | 'currency'
  | 'country'
  | 'taxRegime'
  | 'priceVersion'
  | 'tenders'
  | 'tips'
  | 'overrides'
  | 'buyer'
  | 'note'
> & { fiscalRoute?: SaleBody['fiscalRoute'] };

/**
 * The body of the `sale` fact, with every field of the fixed form. Lines and tenders keep the ids that were minted
 * when they came into the cart, so that a retry makes the same document.
 */
export function buildSaleBody({ lines, charges, totals }: PricedCart, context: SaleContext): SaleBody {
  const { number, currency, priceVersion, country, taxRegime, tenders, tips, buyer, overrides } = context;
  return {
    number,
    currency,
    priceVersion,
    country,
    taxRegime,
    lines: lines.map(saleLine),
    tenders: [...tenders],
    surcharges: charges,
    rounding: totals.rounding,
    tips,
    totals,
    buyer,
    overrides,
    fiscalRoute: context.fiscalRoute ?? null,
    ...(context.note === undefined ? {} : { note: context.note }),
  };
}

export function saleLine({ item, price, sum, discounts, taxes }: PricedLine): SaleLine {
  const { product } = item;
  const marks = item.marks.map(({ code }) => code);
  return {
    id: item.id,
    productId: product.id,
    kind: product.kind,
    name: item.name,
    qty: item.qty,
    unit: { code: product.units[0]?.code ?? 'pc', name: item.unitName },
    barcode: item.barcode,
    price,
    sum,
    discounts: discounts.map(({ source, amount, reason, by }) => ({ source, amount, reason, by })),
    taxes,
    classCode: product.classCode,
    packageCode: product.packageCode,
    marks: product.isExcise ? [] : marks,
    exciseMarks: product.isExcise ? marks : [],
    serials: [...item.serials],
    ownerType: product.ownerType,
    principal: null,
    legalEntity: product.legalEntity,
    salesperson: item.salesperson,
    paymentMethod: 'full',
    returnOf: null,
    ...(item.note === '' ? {} : { note: item.note }),
    ...(product.kind === 'bundle' && product.parts !== undefined ? { parts: product.parts } : {}),
  };
}
