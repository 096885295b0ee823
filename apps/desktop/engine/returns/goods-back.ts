import type { SaleLine } from '@karvon/shared/journal/sale-body.ts';
import { saleLine } from '@karvon/shared/pricing/build-sale-body.ts';
import { roundingOf } from '@karvon/shared/pricing/country-rounding.ts';
import { plainCart, priceCart } from '@karvon/shared/pricing/price-cart.ts';
import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { GoodsBackInput } from '@karvon/shared/till-api/returns.ts';
import { weekMinuteOf } from '@karvon/shared/values/time.ts';
import { checkQuantity } from '../cart/cart.ts';
import { noDetails } from '../cart/line-details.ts';
import { categoriesAbove } from '../catalogue/categories-above.ts';
import { goodsOfParts } from '../catalogue/goods-of-parts.ts';
import { loadProducts } from '../catalogue/load-products.ts';
import { nameOf, unitNameOf } from '../catalogue/product-names.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { businessDateAt, centreNow, type Till } from '../till.ts';

/** The lines of a return of goods of which no sale is known: at what lists and promotions say that they cost now. */
export async function goodsBack(
  till: Till,
  goods: readonly GoodsBackInput[],
): Promise<TillResult<SaleLine[]>> {
  const items = await itemsOf(till, goods);
  if (!items.ok) return items;
  const { shop, branch } = till.desk;
  const date = businessDateAt(till);
  const local = weekMinuteOf(centreNow(till), shop?.branch.timeZone ?? 'UTC');
  const occasion = { ...local, date, branch, groups: [] };
  const rounding = roundingOf(shop?.company.country ?? '', date);
  const { lines } = priceCart(plainCart(items.value), till.prices.latest(), occasion, rounding);
  return done(lines.map(saleLine));
}

async function itemsOf(till: Till, goods: readonly GoodsBackInput[]): Promise<TillResult<CartItem[]>> {
  const items: CartItem[] = [];
  for (const { product: id, qty, marks = [] } of goods) {
    const [product] = await loadProducts(till, [id]);
    if (product === undefined) return refuse('unknown-product', {}, 'goods');
    const name = nameOf(till, product);
    if (product.variants !== undefined) return refuse('choose-variant', { product: id, name }, 'goods');
    const checked = checkQuantity(product, name, qty);
    if (!checked.ok) return { ok: false, problem: { ...checked.problem, field: 'goods' } };
    items.push({
      id: newId(till.ports),
      product,
      name,
      unitName: unitNameOf(till, product),
      qty: checked.value,
      barcode: product.barcodes[0]?.code ?? null,
      listPrices: till.prices.pricesOf(id),
      categories: categoriesAbove(till.desk.shop, product.category),
      override: null,
      discount: null,
      labelSum: null,
      marks: marks.map((code) => ({ code, qty: checked.value })),
      partGoods: await goodsOfParts(till, product),
      ...noDetails,
    });
  }
  return done(items);
}
