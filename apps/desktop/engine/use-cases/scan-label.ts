import type { Product } from '@karvon/shared/catalogue/product.ts';
import { emptyLabelsOf, readScaleLabel, type ScaleLabel } from '@karvon/shared/catalogue/scale-label.ts';
import { quantityReaching } from '@karvon/shared/pricing/label-sum.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, milli, type Minor, minor, ONE_UNIT } from '@karvon/shared/values/money.ts';
import { listedPrice } from '../cart/open-cart.ts';
import { loadProducts } from '../catalogue/load-products.ts';
import { nameOf } from '../catalogue/product-names.ts';
import { weightInUnits } from '../catalogue/weighed-units.ts';
import { refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import { type Arrival, putIntoCart } from './add-product.ts';

type Added = TillResult<{ line: Id }>;

/**
 * Adds what a label scale has printed: each label is a line of its own. Null for codes that are no labels, or whose label names
 * nothing of its kind; what is refused may still be the barcode of something else.
 */
export async function scanLabel(till: Till, { code, qty }: TillParsedInput<'scan'>): Promise<Added | null> {
  const label = readScaleLabel(code, till.desk.shop?.scaleLabels ?? []);
  if (label === null) return null;
  if (label === 'misread') return refuse('label-misread', { code }, 'code');
  const product = await goodsOf(till, label);
  if (product === null) return refuse('label-unknown', { item: label.item }, 'code');
  if (label.value === 0) return putIntoCart(till, product, plain(code, qty));
  if (qty !== undefined) return refuse('label-counts-once', { name: nameOf(till, product) }, 'qty');
  const said = arrivalOf(till, product, label);
  if (said === null) return refuse('label-without-price', { name: nameOf(till, product) }, 'code');
  return putIntoCart(till, product, { ...plain(code, said.qty), labelSum: said.labelSum });
}

function plain(barcode: string, qty: number | undefined): Arrival {
  return { qty, barcode, content: ONE_UNIT, labelSum: null, marks: [] };
}

/**
 * The goods that a label is of: their barcode is its number, with or without the zeros in front, or their article is, or their barcode is
 * such a label of no weight. What is
 * sold by the piece has no label of a weight, and what is weighed none of pieces.
 */
async function goodsOf(till: Till, { item, kind }: ScaleLabel): Promise<Product | null> {
  const numbers = [...new Set([item, item.replace(/^0+(?=\d)/, '')])];
  const byCode = numbers.flatMap((number) => till.products.byBarcode(number)?.product ?? []);
  const byArticle = numbers.map((number) => till.products.byArticle(number));
  const empty = emptyLabelsOf(item, till.desk.shop?.scaleLabels ?? []);
  const byLabel = empty.flatMap((code) => till.products.byBarcode(code)?.product ?? []);
  const ids = [...byCode, ...byArticle.flatMap((found) => (found.length === 1 ? found : [])), ...byLabel];
  const goods = await loadProducts(till, [...new Set(ids)]);
  return goods.find(({ isWeighed }) => kind === 'price' || isWeighed === (kind === 'weight')) ?? null;
}

/** How much it is, and what it comes to where the label says so; null where that can't be told. */
function arrivalOf(
  till: Till,
  product: Product,
  { kind, value, decimals }: ScaleLabel,
): { qty: Milli; labelSum: Minor | null } | null {
  if (kind === 'pieces') return { qty: milli(value * ONE_UNIT), labelSum: null };
  if (kind === 'weight')
    return { qty: weightInUnits(product, shift(value, 3 - (decimals ?? 3))), labelSum: null };
  const currencyDecimals = till.desk.shop?.company.currencyDecimals ?? 0;
  const sum = minor(shift(value, currencyDecimals - (decimals ?? currencyDecimals)));
  const rough = quantityReaching(sum, product.price, product.isWeighed) ?? ONE_UNIT;
  const qty = quantityReaching(sum, listedPrice(till, product, rough), product.isWeighed);
  return qty === null ? null : { qty, labelSum: sum };
}

/** Times a power of ten. Digits that fall off the end are none that anybody could pay or weigh. */
function shift(value: number, places: number): number {
  return places >= 0 ? value * 10 ** places : Math.trunc(value / 10 ** -places);
}
