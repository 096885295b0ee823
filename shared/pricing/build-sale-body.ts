import type { SaleBody, SaleLine, Tender } from '../journal/sale-body.ts';
import { minor } from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';
import { type CartItem, type PricedLine, priceCart } from './price-cart.ts';

export type SaleContext = {
  number: string;
  businessDate: BusinessDate;
  currency: string;
  country: string;
  taxRegime: string;
  /** What the till knew of prices: `products@<epoch>:<pos>`. */
  priceVersion: string;
};

/**
 * The body of the `sale` fact, with every field of the fixed form. Lines and tenders keep the ids that were minted
 * when they came into the cart, so that a retry makes the same document.
 */
export function buildSaleBody(
  items: readonly CartItem[],
  tenders: readonly Tender[],
  context: SaleContext,
): SaleBody {
  const { businessDate, ...header } = context;
  const { lines, totals } = priceCart(items, tenders, businessDate);
  return {
    ...header,
    lines: lines.map(saleLine),
    tenders: [...tenders],
    surcharges: [],
    rounding: minor(0),
    tips: [],
    totals,
    buyer: null,
    overrides: [],
    fiscalRoute: null,
  };
}

function saleLine({ item, price, sum, taxes }: PricedLine): SaleLine {
  const { product } = item;
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
    discounts: [],
    taxes,
    classCode: product.classCode,
    packageCode: product.packageCode,
    marks: [],
    exciseMarks: [],
    serials: [],
    ownerType: product.ownerType,
    principal: null,
    legalEntity: product.legalEntity,
    salesperson: null,
    paymentMethod: 'full',
    returnOf: null,
  };
}
