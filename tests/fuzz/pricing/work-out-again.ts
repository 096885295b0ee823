import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { buildSaleBody } from '@karvon/shared/pricing/build-sale-body.ts';
import { checkSale } from '@karvon/shared/pricing/check-sale.ts';
import type { KnownPrices } from '@karvon/shared/pricing/checked-sale.ts';
import type { PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import { pricingEntrySchema } from '@karvon/shared/pricing/pricing-entry.ts';
import type { Finding } from '../frame.ts';
import type { ReadyCase } from './ready-case.ts';

export type Paid = { priced: PricedCart; tenders: Tender[] };

/** The body of the sale that a till makes of a cart: with promotions and codes named, and who allowed a price. */
export function saleOf({ cart, book }: ReadyCase, { priced, tenders }: Paid): SaleBody {
  const promotions = new Map(book.promotions.map(({ promotion }) => [promotion.id, promotion]));
  const lines = priced.lines.map((line) => ({
    ...line,
    discounts: line.discounts.map((discount) => {
      const promotion = promotions.get(discount.promotion ?? '');
      return promotion === undefined ? discount : { ...discount, reason: reasonOf(promotion) };
    }),
  }));
  const overrides = cart.items.flatMap(({ id, override }) =>
    override === null
      ? []
      : [{ right: 'till.set-price', by: override.by, reason: override.reason, line: id }],
  );
  return buildSaleBody(
    { ...priced, lines },
    {
      number: 'A1-000001',
      currency: 'UZS',
      country: 'UZ',
      taxRegime: 'vat',
      priceVersion: 'products@e:1',
      tenders,
      tips: cart.tips.map(({ amount }) => ({ staff: null, amount, tender: tenders[0]?.id ?? '' })),
      overrides,
      buyer: null,
    },
  );
}

function reasonOf({ id, needsCode }: { id: string; needsCode: boolean }): string {
  return needsCode ? `p · ${codeOf(id)}` : 'p';
}

function codeOf(promotion: string): string {
  return `CODE-${promotion}`.toUpperCase();
}

/** The centre works the sale out again by what the till knew, and agrees. */
export function findDifference(ready: ReadyCase, body: SaleBody): Finding | undefined {
  const { cart, occasion, rounding } = ready;
  const found = checkSale(body, knownOf(ready), { ...occasion, isWhole: true, tags: null, rounding });
  // A printed sum that goods no longer reach is told of, as any price that is not the centre's (0049).
  const labels = new Set(
    cart.items.flatMap(({ labelSum, product }) => (labelSum === null ? [] : product.id)),
  );
  const odd = found.filter(({ what, product }) => what !== 'price' || !labels.has(product ?? ''));
  return odd.length === 0 ? undefined : { kind: 'centre-differs', message: JSON.stringify(odd) };
}

function knownOf({ cart, book }: ReadyCase): KnownPrices {
  const charges = cart.charges.flatMap((charge) => {
    if (!('rateBp' in charge)) return [];
    const { name, rateBp, taxes } = charge;
    const always = { from: null, to: null, branches: null, groups: null };
    const body = { name: { en: name }, ...always, rateBp, taxes };
    const entry = pricingEntrySchema.parse({ id: cart.items[0]?.id, kind: 'service-charge', v: 1, body });
    return entry.kind === 'service-charge' ? [entry.body] : [];
  });
  return {
    products: new Map(cart.items.map(({ product, categories }) => [product.id, { ...product, categories }])),
    book,
    listPrices: new Map(cart.items.map(({ product, listPrices }) => [product.id, listPrices])),
    charges,
    codes: new Map(book.promotions.map(({ promotion: { id } }) => [codeOf(id), [id]])),
  };
}
