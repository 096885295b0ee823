import type { Part } from '@karvon/shared/catalogue/parts.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import { readLiveProducts } from '../find-products.ts';
import type { CatalogueTables } from '../tables.ts';

/** What is wrong with a field, by its path. */
type PartsFault = { field: string; reason: string };

/**
 * The product with other parts: a bundle with some, plain goods with none (null). What it was sold with before stays as it is.
 * Throws ApiFailure 400 `bad-input` naming the field and why. Call it under the lock of the products: what is looked at here must
 * still be so at the commit.
 */
export async function withParts(
  tx: TenantTx,
  product: Product,
  parts: readonly Part[] | null,
): Promise<Product> {
  const { parts: _before, ...plain } = product;
  if (parts === null) return { ...plain, kind: product.kind === 'bundle' ? 'product' : product.kind };
  const ids = parts.map(({ productId }) => productId);
  const known = await readLiveProducts(tx, ids);
  const fault =
    faultOfBundle(product) ??
    faultOfParts(product, parts, new Map(known.map((one) => [one.id, one]))) ??
    ((await isPart(tx, product.id)) ? { field: 'parts', reason: 'is a part of a bundle itself' } : null);
  if (fault !== null) {
    const details = { [fault.field]: [fault.reason] };
    throw new ApiFailure(400, 'bad-input', { details, params: { fields: fault.field } });
  }
  return { ...plain, kind: 'bundle', parts: [...parts] };
}

/** What keeps goods from being sold as a bundle at all. */
function faultOfBundle({ kind, isWeighed, isMarked, isExcise, variants }: Product): PartsFault | null {
  if (variants !== undefined) return { field: 'parts', reason: 'has variants itself' };
  if (kind === 'service') return { field: 'parts', reason: 'goes with goods alone: this is a service' };
  if (isWeighed) return { field: 'parts', reason: 'goes with what is sold by the piece alone' };
  return isMarked || isExcise
    ? { field: 'parts', reason: 'is sold by marking codes or excise stamps' }
    : null;
}

/** The first part that can't be one, and why. Pure. */
export function faultOfParts(
  bundle: Product,
  parts: readonly Part[],
  known: ReadonlyMap<Id, Product>,
): PartsFault | null {
  for (const [index, { productId }] of parts.entries()) {
    const reason = faultOfPart(bundle, known.get(productId));
    if (reason !== null) return { field: `parts.${index}.productId`, reason };
  }
  return null;
}

function faultOfPart(bundle: Product, part: Product | undefined): string | null {
  if (part === undefined) return 'is not in the catalogue';
  if (part.kind === 'bundle' || part.id === bundle.id) return 'is a bundle itself';
  if (part.variants !== undefined) return 'has variants: one of them is sold, not it';
  if (part.kind === 'service') return 'is a service: there is no stock of it';
  if (part.isMarked || part.isExcise) return 'is sold by marking codes or excise stamps';
  return isAsRestricted(bundle, part) ? null : 'has an age, hours or ways of paying that the bundle has not';
}

/** Whether the bundle asks for all that its part does: the till looks at the bundle alone. */
function isAsRestricted({ restrictions: bundle }: Product, { restrictions: part }: Product): boolean {
  const { hours, allowedTenders } = part;
  const sameHours = hours === null || (hours.from === bundle.hours?.from && hours.to === bundle.hours.to);
  const noMoreTenders =
    allowedTenders === null || (bundle.allowedTenders?.every((one) => allowedTenders.includes(one)) ?? false);
  return (part.minAge ?? 0) <= (bundle.minAge ?? 0) && sameHours && noMoreTenders;
}

/** Whether some bundle has this product. */
export async function isPart(tx: TenantTx, product: Id): Promise<boolean> {
  const named = JSON.stringify([{ productId: product }]);
  const row = await tx.db
    .withTables<CatalogueTables>()
    .selectFrom('products')
    .select('id')
    .where('kind', '=', 'bundle')
    .where('deleted', '=', false)
    .where(sql<boolean>`doc -> 'parts' @> ${named}::jsonb`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
