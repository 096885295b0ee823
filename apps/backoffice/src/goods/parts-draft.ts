import type { Part } from '@karvon/shared/catalogue/parts.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { parseQuantity } from '@karvon/ui/parse-amount.ts';
import { typedQuantity } from '../prices/typed-numbers.ts';

/** What a bundle consists of, as it is typed. */
export type PartsDraft = { parts: { product: string; typed: string }[] };

export function draftOfParts({ parts = [] }: Pick<Product, 'parts'>): PartsDraft {
  return { parts: parts.map(({ productId, qty }) => ({ product: productId, typed: typedQuantity(qty) })) };
}

/** By product: what is wrong with how much of it there is. */
export function faultsOfParts({ parts }: PartsDraft): Partial<Record<string, MessageKey>> {
  const wrong = parts.filter(({ typed }) => (parseQuantity(typed) ?? 0) <= 0);
  return Object.fromEntries(wrong.map(({ product }) => [product, 'admin.goods.part-wrong' as const]));
}

/** What is sent: null where nothing is left, which makes plain goods of it. Call it with what has no faults. */
export function partsOf({ parts }: PartsDraft): Part[] | null {
  if (parts.length === 0) return null;
  return parts.map(({ product, typed }) => ({
    productId: idSchema.parse(product),
    qty: milli(parseQuantity(typed) ?? 0),
  }));
}

/** One more of a product: of what is there already, one whole more. */
export function withPart({ parts }: PartsDraft, product: string): PartsDraft {
  if (!parts.some((part) => part.product === product))
    return { parts: [...parts, { product, typed: typedQuantity(1000) }] };
  return {
    parts: parts.map((part) =>
      part.product === product
        ? { product, typed: typedQuantity((parseQuantity(part.typed) ?? 0) + 1000) }
        : part,
    ),
  };
}
