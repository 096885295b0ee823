import type { Product } from '@karvon/shared/catalogue/product.ts';
import { characteristicsOf, type Variants } from '@karvon/shared/catalogue/variants.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { canonicalHash } from '@karvon/shared/values/wire-json.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import { readLiveProducts } from '../find-products.ts';
import { isPart } from './set-parts.ts';

/** What is wrong with a field, by its path. */
type VariantsFault = { field: string; reason: string };

/**
 * The product with other variants (null: none, which makes plain goods of it), and each product that becomes a variant, another
 * one, or none any more. Throws ApiFailure 400 `bad-input` naming the field and why. Call it under the lock of the products: what is
 * looked at here must still be so at the commit.
 */
export async function withVariants(
  tx: TenantTx,
  product: Product,
  variants: Variants | null,
): Promise<{ product: Product; others: Product[] }> {
  const { variants: before, ...plain } = product;
  const named = (variants?.products ?? []).map(({ productId }) => productId);
  const all = [...named, ...(before?.products ?? []).map(({ productId }) => productId)];
  const known = new Map((await readLiveProducts(tx, [...new Set(all)])).map((one) => [one.id, one]));
  if (variants === null) return { product: plain, others: othersOf(product.id, null, known) };
  const fault =
    faultOfParent(product) ??
    faultOfVariants(product, variants, known) ??
    (await faultOfBundled(tx, product.id));
  if (fault !== null) {
    const details = { [fault.field]: [fault.reason] };
    throw new ApiFailure(400, 'bad-input', { details, params: { fields: fault.field } });
  }
  return { product: { ...plain, variants }, others: othersOf(product.id, variants, known) };
}

/** What keeps goods from having variants at all. */
function faultOfParent({ kind, variantOf }: Product): VariantsFault | null {
  if (variantOf !== undefined) return { field: 'variants', reason: 'is a variant itself' };
  return kind === 'bundle' ? { field: 'variants', reason: 'is a bundle itself' } : null;
}

/** It is not sold itself, so no bundle could take it out of the stock. */
async function faultOfBundled(tx: TenantTx, product: Id): Promise<VariantsFault | null> {
  return (await isPart(tx, product)) ? { field: 'variants', reason: 'is a part of a bundle itself' } : null;
}

/** The first variant that can't be one, and why. Pure. */
function faultOfVariants(
  parent: Product,
  { products }: Variants,
  known: ReadonlyMap<Id, Product>,
): VariantsFault | null {
  for (const [index, { productId }] of products.entries()) {
    const reason = faultOfVariant(parent, known.get(productId));
    if (reason !== null) return { field: `variants.products.${index}.productId`, reason };
  }
  return null;
}

function faultOfVariant(parent: Product, variant: Product | undefined): string | null {
  if (variant === undefined) return 'is not in the catalogue';
  if (variant.id === parent.id) return 'is the product itself';
  if (variant.variants !== undefined) return 'has variants itself';
  if (variant.variantOf !== undefined && variant.variantOf !== parent.id)
    return 'is a variant of another product';
  // Whoever chose goods would be sold a service, or the other way round.
  const isAlike = (variant.kind === 'service') === (parent.kind === 'service');
  return isAlike ? null : 'is of another kind: goods and services have variants apart';
}

/** The products that are or were variants, as they are to be: those of which that says something new. */
function othersOf(parent: Id, variants: Variants | null, known: ReadonlyMap<Id, Product>): Product[] {
  return [...known.values()].flatMap((before) => {
    const { variantOf, characteristics: _before, ...plain } = before;
    const said = variants?.products.find(({ productId }) => productId === before.id);
    if (variants === null || said === undefined) return variantOf === parent ? [plain] : [];
    const now = { ...plain, variantOf: parent, characteristics: characteristicsOf(variants, said) };
    return canonicalHash(now) === canonicalHash(before) ? [] : [now];
  });
}
