import { drawLabel } from '@karvon/hardware/labels/draw-label.ts';
import type { ProductLabel } from '@karvon/hardware/labels/label.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { LabelLook, LabelSize } from '@karvon/shared/devices/label-batch.ts';
import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { shelfPrice } from '../cart/open-cart.ts';
import { loadProducts } from '../catalogue/load-products.ts';
import { tileOf } from '../catalogue/product-names.ts';
import { done, refuse } from '../outcome.ts';
import type { Shop } from '../shop.ts';
import { localeOf, type Till } from '../till.ts';

/** A label where no printer says how large its labels are. */
const USUAL_SIZE: LabelSize = { width: 58, height: 40 };

/** Prints labels of goods, each as often as is asked for. How far it has come is in the state. */
export async function printProductLabels(
  till: Till,
  { labels, look, size }: TillParsedInput<'printLabels'>,
): Promise<TillResult<TillOutput<'printLabels'>>> {
  const printer = till.devices.labelPrinter();
  const { shop } = till.desk;
  if (printer === null) return refuse('no-label-printer');
  if (shop === null) return refuse('not-ready');
  const products = await loadProducts(
    till,
    labels.map(({ product }) => product),
  );
  const known = new Map(products.map((product) => [product.id, labelOf(till, shop, product, look)]));
  const wanted = labels.flatMap((one) => {
    const label = known.get(one.product);
    return label === undefined ? [] : [{ ...one, label }];
  });
  if (wanted.length < labels.length) return refuse('unknown-product', {}, 'labels');
  const { labels: batches } = till.devices;
  if (batches.isRunning()) return refuse('labels-printing');
  const broke = await batches.print(printer, wanted, { look, size: size ?? sizeOf(till) });
  const { labels: left } = till.state.get();
  const total = wanted.reduce((sum, { copies }) => sum + copies, 0);
  const gone = left?.done ?? total;
  return broke === 'line' ? refuse('label-printer-failed', { done: gone, total }) : done({ printed: gone });
}

export async function endLabels({ devices }: Till): Promise<TillResult<object>> {
  devices.labels.end();
  return done({});
}

/** The label as it will come out. */
export async function labelPreview(
  till: Till,
  { product, look, size }: TillParsedInput<'labelPreview'>,
): Promise<TillResult<TillOutput<'labelPreview'>>> {
  const { shop } = till.desk;
  const [found] = await loadProducts(till, [product]);
  if (shop === null) return refuse('not-ready');
  if (found === undefined) return refuse('unknown-product', {}, 'product');
  return done({ svg: drawLabel(labelOf(till, shop, found, look), size ?? sizeOf(till)) });
}

function sizeOf({ devices }: Till): LabelSize {
  const settings = devices.labelPrinter()?.settings;
  return settings === undefined ? USUAL_SIZE : { width: settings.width, height: settings.height };
}

function labelOf(till: Till, { company }: Shop, product: Product, look: LabelLook): ProductLabel {
  const { currency: code, currencyDecimals: decimals } = company;
  const { name, unit, barcode } = tileOf(till, product);
  const price = formatMoney(shelfPrice(till, product), { code, decimals }, localeOf(till));
  return { name, price, unit, barcode, look };
}
