import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { CartMark } from '@karvon/shared/pricing/price-lines.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, type Minor, ONE_UNIT } from '@karvon/shared/values/money.ts';
import { addToCart, MAX_QUANTITY } from '../cart/cart.ts';
import { categoriesAbove } from '../catalogue/categories-above.ts';
import { goodsOfParts } from '../catalogue/goods-of-parts.ts';
import { loadProducts } from '../catalogue/load-products.ts';
import { nameOf, unitNameOf } from '../catalogue/product-names.ts';
import { weightInUnits } from '../catalogue/weighed-units.ts';
import { done, refuse } from '../outcome.ts';
import { newId } from '../ports.ts';
import { mayBeSold } from '../cart/may-be-sold.ts';
import { changeCart } from '../cart/open-cart.ts';
import type { Till } from '../till.ts';

/** Adds a product that was chosen by hand; weighed goods need their weight. */
export async function addProduct(
  till: Till,
  input: TillParsedInput<'addProduct'>,
): Promise<TillResult<{ line: Id }>> {
  const [product] = await loadProducts(till, [input.product]);
  if (product === undefined) return refuse('unknown-product', {}, 'product');
  return putIntoCart(till, product, {
    qty: input.qty,
    barcode: null,
    content: ONE_UNIT,
    labelSum: null,
    marks: [],
  });
}

/**
 * What came in: how many (in thousandths; one unless said), by which code, how much one of it is, what it comes to by its
 * label, and its marking codes.
 */
export type Arrival = {
  qty: number | undefined;
  barcode: string | null;
  content: number;
  labelSum: Minor | null;
  marks: readonly CartMark[];
};

/** Puts a product into the open cart, but not one of which a variant must be chosen. A package's code counts what is in the package. */
export async function putIntoCart(
  till: Till,
  product: Product,
  arrival: Arrival,
): Promise<TillResult<{ line: Id }>> {
  const name = nameOf(till, product);
  if (product.variants !== undefined) {
    return refuse('choose-variant', { product: product.id, name }, 'product');
  }
  const may = mayBeSold(till, product, name, till.desk.cart);
  if (!may.ok) return may;
  const onScale = product.isWeighed && arrival.qty === undefined ? till.devices.takeWeight() : null;
  if (product.isWeighed && arrival.qty === undefined && onScale === null) {
    till.priceOnScale.waits(product);
    return refuse('weight-needed', { product: product.id, name }, 'qty');
  }
  const qty =
    onScale === null ? ((arrival.qty ?? ONE_UNIT) * arrival.content) / 1000 : weightInUnits(product, onScale);
  if (qty > MAX_QUANTITY) {
    return refuse('quantity-too-large', { qtyMilli: arrival.qty ?? 0, limitMilli: MAX_QUANTITY }, 'qty');
  }
  if (!Number.isSafeInteger(qty)) return refuse('quantity-not-whole', { name }, 'qty');
  const partGoods = await goodsOfParts(till, product);
  const added = addToCart(
    till.desk.cart,
    {
      product,
      name,
      unitName: unitNameOf(till, product),
      qty: milli(qty),
      barcode: arrival.barcode,
      labelSum: arrival.labelSum,
      marks: arrival.marks,
      partGoods,
      listPrices: till.prices.pricesOf(product.id),
      categories: categoriesAbove(till.desk.shop, product.category),
    },
    newId(till.ports),
  );
  if (!added.ok) return added;
  const { cart, line } = added.value;
  if (onScale !== null) till.devices.weightSold({ grams: onScale, cart: cart.id, line });
  const put = changeCart(till, 'added', done(cart));
  if (!put.ok) return put;
  if (onScale === null) till.priceOnScale.end();
  else till.priceOnScale.weighed(product);
  return done({ line });
}
