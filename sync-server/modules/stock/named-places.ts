import type { Product } from '@karvon/shared/catalogue/product.ts';
import { type BranchScope, branchesOf, isWithin } from '@karvon/shared/rights/access.ts';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import type { Milli, Minor } from '@karvon/shared/values/money.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { accessOfCaller, type Principal } from '../../platform/auth/principal.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { type BranchName, readBranchNames } from '../companies/api.ts';

/** A place as lists show it. Only branches have names so far. */
export type NamedPlace = { placeId: Id; branchId: Id | null; branch: string; branchName: string };

export type PlaceFilter = { branch?: string | undefined; place?: string | undefined };

/**
 * Branches by id, and the places that a filter names: null where it names none, none where it names nothing we know. Whoever
 * sees some branches alone sees their places alone.
 */
export async function readPlaces(
  tx: TenantTx,
  { branch, place }: PlaceFilter,
  scope: BranchScope,
): Promise<{ names: ReadonlyMap<Id, BranchName>; asked: Id[] | null }> {
  const all = await readBranchNames(tx);
  const names = scope === 'all' ? all : new Map([...all].filter(([id]) => isWithin(scope, id)));
  const named = branch ?? place;
  if (named === undefined) return { names, asked: scope === 'all' ? null : [...names.keys()] };
  const known = [...names.values()].filter(({ code, id }) => code === named || id === named);
  if (known.length > 0) return { names, asked: known.map(({ id }) => id) };
  const isPlace = scope === 'all' && branch === undefined && idSchema.safeParse(named).success;
  return { names, asked: isPlace ? [named] : [] };
}

/** How a place is called. */
export function namedPlace(placeId: Id, names: ReadonlyMap<Id, BranchName>): NamedPlace {
  const found = names.get(placeId);
  return {
    placeId,
    branchId: found?.id ?? null,
    branch: found?.code ?? '',
    branchName: found?.name ?? '',
  };
}

/** How a product is called; a product that was never in the catalogue has no name. */
export function namedProduct(
  productId: Id,
  product: Product | undefined,
): { productId: Id; name: string; unit: string } {
  const name = product === undefined ? '' : inLocale(product.names, 'ru', 'en');
  return { productId, name, unit: product?.units[0]?.code ?? 'pc' };
}

/** Hides what costs money from who may not see it. */
export function costsFor(principal: Principal): (branch: Id | null, cost: Minor | null) => Minor | null {
  const scope = branchesOf(accessOfCaller(principal), 'stock.costs');
  return (branch, cost) => (scope === 'all' || (branch !== null && scope.includes(branch)) ? cost : null);
}

/** What one whole unit cost on average; null where there is none, or where nobody could write it down. */
export function averageCost(value: Minor, qty: Milli): Minor | null {
  if (qty === 0) return null;
  const average = (BigInt(Math.abs(value)) * 2000n + BigInt(Math.abs(qty))) / (BigInt(Math.abs(qty)) * 2n);
  return average > BigInt(Number.MAX_SAFE_INTEGER) ? null : minor(Number(average));
}
