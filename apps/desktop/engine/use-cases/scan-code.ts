import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import { loadProducts } from '../catalogue/load-products.ts';
import { refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import { putIntoCart } from './add-product.ts';

/** Adds what a scanned or typed code stands for. */
export async function scanCode(
  till: Till,
  input: TillParsedInput<'scan'>,
): Promise<TillResult<{ line: Id }>> {
  for (const code of spellings(input.code)) {
    const found = till.products.byBarcode(code);
    if (found === null) continue;
    const [product] = await loadProducts(till, [found.product]);
    if (product === undefined) continue;
    const content = product.units.find((unit) => unit.code === found.unit)?.qty ?? ONE_UNIT;
    return putIntoCart(till, product, { qty: input.qty, barcode: code, content });
  }
  return refuse('unknown-barcode', { code: input.code }, 'code');
}

/** A code as read; then a UPC-A as the EAN-13 that it is with a zero before it, and the other way round. */
function spellings(code: string): string[] {
  if (/^\d{12}$/.test(code)) return [code, `0${code}`];
  return /^0\d{12}$/.test(code) ? [code, code.slice(1)] : [code];
}
