import { partOf } from '@karvon/shared/catalogue/parts.ts';
import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import type { CartLineView } from '@karvon/shared/till-api/state.ts';
import { nameOf, unitNameOf } from '../catalogue/product-names.ts';
import type { Till } from '../till.ts';

/** What so many of a bundle consist of, as it is called at this till. */
export function viewParts(till: Till, { product, qty, partGoods }: CartItem): CartLineView['parts'] {
  return (product.parts ?? []).flatMap((part) => {
    const goods = partGoods.find(({ id }) => id === part.productId);
    if (goods === undefined) return [];
    return [{ name: nameOf(till, goods), qty: partOf(part, qty), unit: unitNameOf(till, goods) }];
  });
}
