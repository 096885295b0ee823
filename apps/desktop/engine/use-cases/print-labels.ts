import { LineError } from '@karvon/hardware/transport/transport.ts';
import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { loadProducts } from '../catalogue/load-products.ts';
import { tileOf } from '../catalogue/product-names.ts';
import { done, refuse } from '../outcome.ts';
import { localeOf, type Till } from '../till.ts';

/** Prints price tags of goods, each as often as is asked for. How far it has come is in the state. */
export async function printProductLabels(
  till: Till,
  { labels }: TillParsedInput<'printLabels'>,
): Promise<TillResult<TillOutput<'printLabels'>>> {
  const printer = till.devices.labelPrinter();
  const { shop } = till.desk;
  if (printer === null) return refuse('no-label-printer');
  if (shop === null) return refuse('not-ready');
  const { currency: code, currencyDecimals: decimals } = shop.company;
  const locale = localeOf(till);
  const products = await loadProducts(
    till,
    labels.map(({ product }) => product),
  );
  const known = new Map(products.map((product) => [product.id, tileOf(till, product)]));
  const wanted = labels.flatMap(({ product, copies }) => {
    const tile = known.get(product);
    if (tile === undefined) return [];
    const price = formatMoney(tile.price, { code, decimals }, locale);
    return [{ copies, label: { name: tile.name, price, unit: tile.unit, barcode: tile.barcode } }];
  });
  if (wanted.length < labels.length) return refuse('unknown-product', {}, 'labels');
  const show = (count: number | null) =>
    till.state.set({ labels: count === null ? null : { done: count, total: wanted.length } });
  show(0);
  try {
    await printer.print(wanted, show);
    return done({ printed: wanted.length });
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    return refuse('label-printer-failed', { done: till.state.get().labels?.done ?? 0, total: wanted.length });
  } finally {
    show(null);
  }
}
