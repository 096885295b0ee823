import type { Invoice, LogLine } from './read-log.ts';

/** What the log charges for without handing goods over: postage, fees, discounts, manual and bad-debt entries. */
const SERVICES = new Set(['AMAZONFEE', 'B', 'BANK CHARGES', 'C2', 'CRUK', 'D', 'DOT', 'M', 'POST', 'S', 'm']);

export type RetailProduct = {
  stockCode: string;
  /** The stock code as a barcode, which has no blanks. */
  barcode: string;
  name: string;
  /** Pounds, two decimals. */
  price: string;
  unit: 'pc' | 'service';
};

/**
 * One product for each stock code, as it is written: codes that differ in case are two. Name and price are those
 * that the log has most often, a price of nothing only where there is no other.
 */
export function retailCatalogue(invoices: readonly Invoice[]): RetailProduct[] {
  const byCode = Map.groupBy(
    invoices.flatMap(({ lines }) => lines),
    ({ stockCode }) => stockCode,
  );
  return [...byCode].map(([stockCode, lines]) => ({
    stockCode,
    barcode: barcodeOf(stockCode),
    name: mostFrequent(lines.map(({ name }) => name).filter((name) => name !== stockCode)) ?? stockCode,
    price: priceOf(lines),
    unit: SERVICES.has(stockCode) ? 'service' : 'pc',
  }));
}

export function barcodeOf(stockCode: string): string {
  return stockCode.replaceAll(' ', '_');
}

/** The products as a file that the centre imports. */
export function importFile(products: readonly RetailProduct[]): string {
  const rows = products.map(({ barcode, name, price, unit }) =>
    [barcode, name.replaceAll('\t', ' '), price, unit].join('\t'),
  );
  return ['barcode\tname\tprice\tunit', ...rows, ''].join('\n');
}

function priceOf(lines: readonly LogLine[]): string {
  const pennies = lines.map(({ price }) => price / 1000n);
  const price = mostFrequent(pennies.filter((pence) => pence > 0n)) ?? 0n;
  return `${price / 100n}.${String(price % 100n).padStart(2, '0')}`;
}

/** The first of those that come most often. */
function mostFrequent<Value>(values: readonly Value[]): Value | null {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: Value | null = null;
  for (const [value, count] of counts) {
    if (best === null || count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}
