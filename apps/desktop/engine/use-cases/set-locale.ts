import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { done } from '../outcome.ts';
import { nameOf, unitNameOf } from '../catalogue/product-names.ts';
import { putCart } from '../cart/open-cart.ts';
import { showShop, type Till } from '../till.ts';

/** Changes the language in which the till names goods and prints, from now on. */
export async function setLocale(
  till: Till,
  input: TillParsedInput<'setLocale'>,
): Promise<TillResult<object>> {
  till.settings.set('locale', input.locale);
  showShop(till);
  renameCart(till);
  return done({});
}

/** The open cart speaks the new language too; what it comes to stays as it is. */
function renameCart(till: Till): void {
  const { cart } = till.desk;
  const rename = (line: CartItem): CartItem => ({
    ...line,
    name: nameOf(till, line.product),
    unitName: unitNameOf(till, line.product),
  });
  if (cart.lines.length === 0 && cart.undo === null) return;
  const put = cart.undo?.put.map(({ at, line }) => ({ at, line: rename(line) })) ?? [];
  putCart(till, { ...cart, lines: cart.lines.map(rename), undo: cart.undo && { ...cart.undo, put } });
}
