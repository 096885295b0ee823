import { barcodesOfGtin, type MarkingCode, readMarkingCode } from '@karvon/shared/catalogue/marking-code.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { fromCyrillicLayout } from '@karvon/shared/catalogue/cyrillic-layout.ts';
import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, ONE_UNIT } from '@karvon/shared/values/money.ts';
import { marksMissing } from '../cart/line-marks.ts';
import { addMark, hasMark, lineAwaiting } from '../cart/marks.ts';
import { changeCart } from '../cart/open-cart.ts';
import { findByBarcode, type FoundGoods } from '../catalogue/find-by-barcode.ts';
import { nameOf } from '../catalogue/product-names.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import { putIntoCart } from './add-product.ts';

type Scanned = TillResult<{ line: Id }>;

/**
 * What a marking code does: it is put to a line of its goods that waits for one, else adds one more with it. Goods that need
 * none are sold by it as by their barcode. Null: it is no marking code.
 */
export async function scanMark(till: Till, input: TillParsedInput<'scan'>): Promise<Scanned | null> {
  const mark = readMarkingCode(input.code);
  if (mark === null) return null;
  if (mark === 'layout') return refuse('mark-wrong-layout', {}, 'code');
  if (mark === 'separator') return refuse('mark-without-separator', {}, 'code');
  if (mark === 'misread') return refuse('mark-misread', {}, 'code');
  const found = await findByBarcode(till, barcodesOfGtin(mark.gtin));
  if (found === null)
    return refuse('unknown-barcode', { code: mark.gtin.replace(/^0(?=\d{13})/, '') }, 'code');
  const { isMarked, variants } = found.product;
  if (!isMarked && variants === undefined) {
    return putIntoCart(till, found.product, arrivalOf(found, input.qty, []));
  }
  return checkNew(till, mark.code) ?? addMarked(till, mark, found, input.qty);
}

/**
 * A code without goods in it, such as of an excise stamp: it is put to the line that waits for one. Null: no line does. Whoever
 * asks has looked for goods by it before.
 */
export function scanStamp(till: Till, read: string): Scanned | null {
  const code = fromCyrillicLayout(read) ?? read;
  if (hasMark(till.desk.cart, code)) return refuse('mark-twice', {}, 'code');
  const line = lineAwaiting(till.desk.cart, ({ product }) => product.isExcise);
  // A barcode that is not known is not a stamp: those have letters.
  if (line === null || !/\p{L}/u.test(code)) return null;
  return checkNew(till, code) ?? attach(till, line, code, ONE_UNIT);
}

function checkNew(till: Till, code: string): Scanned | null {
  if (hasMark(till.desk.cart, code)) return refuse('mark-twice', {}, 'code');
  return till.soldMarks.isSold(code) ? refuse('mark-sold', {}, 'code') : null;
}

async function addMarked(
  till: Till,
  { code }: MarkingCode,
  found: FoundGoods,
  qty: number | undefined,
): Promise<Scanned> {
  const { product, content } = found;
  // A maker's code may be that of all variants: then the one that was chosen waits for it.
  const isOf = ({ id, variantOf }: Product) => id === product.id || variantOf === product.id;
  const line = lineAwaiting(till.desk.cart, (one) => isOf(one.product));
  if (line !== null && (product.isWeighed || marksMissing(line) * ONE_UNIT >= content)) {
    return attach(till, line, code, product.isWeighed ? line.qty : content);
  }
  if (qty !== undefined && product.isMarked && !product.isWeighed) {
    return refuse('mark-counts-once', { name: nameOf(till, product) }, 'qty');
  }
  const mark = { code, qty: milli(product.isWeighed ? (qty ?? 0) : content) };
  return putIntoCart(till, product, arrivalOf(found, qty, [mark]));
}

function attach(till: Till, line: CartItem, code: string, qty: number): Scanned {
  const put = changeCart(till, 'mark', addMark(till.desk.cart, line.id, { code, qty: milli(qty) }));
  return put.ok ? done({ line: line.id }) : put;
}

function arrivalOf({ barcode, content }: FoundGoods, qty: number | undefined, marks: CartItem['marks']) {
  return { qty, barcode, content, labelSum: null, marks };
}
