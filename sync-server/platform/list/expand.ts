import type { z } from 'zod';
import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Principal } from '../auth/principal.ts';
import type { TenantTx } from '../db/transaction.ts';
import { assertAccess, scopeOf } from '../http/mount-routes.ts';
import type { RouteAccess } from '../http/route.ts';

/**
 * What a result names by its id and `expand` brings along, read for a whole page at once. A method, so that it may be
 * written for the items it is of.
 */
export type Expansion<Item = never> = {
  /** The id of what is brought along; null where there is nothing. */
  of(item: Item): Id | null;
  /** What the caller must hold to see it: the right of the route that shows it by itself. */
  access: RouteAccess;
  /** One of what is brought along. */
  schema: z.ZodObject;
  /**
   * All of these, by id, in a number of statements that does not grow with theirs. Absent are unknown ones, and those of
   * branches where the caller does not hold `access`.
   */
  read(tx: TenantTx, ids: readonly Id[], branches: BranchScope): Promise<ReadonlyMap<Id, object>>;
  /** What of it may be brought along in its turn: `product.category`. It goes no deeper. */
  expand?: Expansions;
};
export type Expansions<Item = never> = Readonly<Record<string, Expansion<Item>>>;

/** At most so many in one request. */
export const EXPANSIONS_MAX = 5;

/** All that `expand` may ask of these: `branch`, `product`, `product.category`. */
export function expansionNames(expansions: Expansions): string[] {
  return Object.entries(expansions).flatMap(([name, { expand = {} }]) => {
    const inner = Object.entries(expand);
    if (inner.some(([, { expand: further }]) => further !== undefined)) {
      throw new Error(`${name} goes too deep: what is brought along brings one thing along in its turn.`);
    }
    return [name, ...inner.map(([further]) => `${name}.${further}`)];
  });
}

/**
 * Brings along what is asked for: each item gets `expanded`, with one of each name, null where there is none. One reading
 * for each name, however many items there are. Throws ApiFailure 403 where the caller may not see it.
 * @param asked as `expansionNames` has them; `product.category` asks for `product`, too
 */
export async function expandItems<Item extends object>(
  { tx, principal }: { tx: TenantTx; principal: Principal | null },
  expansions: Expansions<Item>,
  asked: readonly string[],
  items: readonly Item[],
): Promise<Item[]> {
  if (asked.length === 0) return [...items];
  const brought = new Map<string, (item: Item) => object | null>();
  for (const name of new Set(asked.map((path) => path.split('.')[0] ?? ''))) {
    const expansion = expansions[name];
    if (expansion === undefined) throw new Error(`The list has no ${name} to expand.`);
    assertAccess(expansion.access, principal);
    const ids = [...new Set(items.flatMap((item) => expansion.of(item) ?? []))];
    const found =
      ids.length === 0
        ? new Map<Id, object>()
        : await expansion.read(tx, ids, scopeOf(expansion.access, principal));
    const inner = asked
      .filter((path) => path.startsWith(`${name}.`))
      .map((path) => path.slice(name.length + 1));
    const known = [...found.keys()];
    const whole = await expandItems(
      { tx, principal },
      (expansion.expand ?? {}) as Expansions<object>,
      inner,
      [...found.values()],
    );
    const byId = new Map(known.map((id, index) => [id, whole[index] ?? null]));
    brought.set(name, (item) => byId.get(expansion.of(item) ?? '') ?? null);
  }
  return items.map((item) => ({
    ...item,
    expanded: Object.fromEntries([...brought].map(([name, of]) => [name, of(item)])),
  }));
}
