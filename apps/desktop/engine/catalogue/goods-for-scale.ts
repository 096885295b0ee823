import type { Product } from '@karvon/shared/catalogue/product.ts';
import { itemOfEmptyLabel } from '@karvon/shared/catalogue/scale-label.ts';
import type { NotUploaded } from '@karvon/shared/devices/label-scale.ts';
import type { ScalePlu } from '@karvon/hardware/scales/labels/cl5000-packet.ts';
import { divideHalfUp } from '@karvon/shared/values/money.ts';
import { shelfPrice } from '../cart/open-cart.ts';
import type { ScaleGoods } from '../devices/upload-goods.ts';
import type { Till } from '../till.ts';
import { loadProducts } from './load-products.ts';
import { nameOf } from './product-names.ts';
import { gramsOfUnit } from './weighed-units.ts';

/** So many are looked at between two turns for whoever sells. */
const AT_ONCE = 100;
/** What the price of a product may be in a packet. */
const MOST = 0xffff_ffff;
const USUAL_PLACES = 5;

type Found = { number: number | null; name: string; price: number };

/**
 * The goods that are weighed, as a label scale takes them: under the number by which the till finds them from a label, at the price that
 * holds here now. What has no such number, shares it, or has no price is said.
 * @param decimals of prices as the scale shows them
 */
export async function goodsForScale(till: Till, decimals: number, signal: AbortSignal): Promise<ScaleGoods> {
  const labels = till.desk.shop?.scaleLabels ?? [];
  const format = labelFormat(labels);
  const found: Found[] = [];
  const ids = till.products.allIds();
  for (let from = 0; from < ids.length && !signal.aborted; from += AT_ONCE) {
    for (const product of await loadProducts(till, ids.slice(from, from + AT_ONCE))) {
      const grams = gramsOfUnit(product);
      if (grams === null) continue;
      const price = atDecimals(till, (BigInt(shelfPrice(till, product)) * 1000n) / BigInt(grams), decimals);
      found.push({ number: numberOf(product, format.places, labels), name: nameOf(till, product), price });
    }
    await new Promise(setImmediate);
  }
  const counts = Map.groupBy(found, ({ number }) => number);
  const plus: ScalePlu[] = [];
  const not: NotUploaded[] = [];
  for (const { number, name, price } of found.toSorted(byNumber)) {
    const why = whyNot(number, counts.get(number)?.length ?? 0, price);
    if (why !== null || number === null) not.push({ number, name, why: why ?? 'no-number', code: null });
    else
      plus.push({ plu: number, itemCode: number, name, price, isWeighed: true, tareGrams: 0, sellByDays: 0 });
  }
  return { plus, not, barcodeFormat: format.text };
}

function byNumber(a: Found, b: Found): number {
  return (a.number ?? 0) - (b.number ?? 0) || (a.name < b.name ? -1 : 1);
}

function whyNot(number: number | null, count: number, price: number): NotUploaded['why'] | null {
  if (number === null) return 'no-number';
  if (count > 1) return 'number-taken';
  if (price === 0) return 'no-price';
  return price > MOST ? 'price-too-high' : null;
}

/**
 * The number that a label names it by: a barcode of so few digits, else its article, with all zeros in front or none, else that in a
 * barcode which is a label of no weight.
 */
function numberOf({ barcodes, article }: Product, places: number, labels: readonly string[]): number | null {
  const codes = barcodes.map(({ code }) => code);
  const texts = [...codes, article ?? '', ...codes.map((code) => itemOfEmptyLabel(code, labels) ?? '')];
  const text = texts.find(
    (one) => /^\d+$/.test(one) && (one.length === places || (one.length < places && !one.startsWith('0'))),
  );
  const number = Number(text ?? 0);
  return number > 0 ? number : null;
}

/** Minor units as the scale counts them: of a currency with coins that it shows without, whole ones, rounded half up. */
function atDecimals(till: Till, price: bigint, decimals: number): number {
  const by = decimals - (till.desk.shop?.company.currencyDecimals ?? 0);
  return by >= 0 ? Number(price * 10n ** BigInt(by)) : divideHalfUp(price, 10n ** BigInt(-by));
}

/** The first way in which the company's scales write a weight in grams, and how many places the number has in it. */
function labelFormat(patterns: readonly string[]): { text: string | null; places: number } {
  const pattern = patterns.find((one) => /^\d+I+W+C$/.test(one));
  if (pattern === undefined) return { text: null, places: USUAL_PLACES };
  return { text: pattern.slice(0, -1), places: pattern.replace(/[^I]/g, '').length };
}
