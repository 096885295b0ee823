import type { Told } from '../workload/told.ts';
import { type Expected, isForgotten, type World } from './world.ts';

type PriceDeed = Extract<Told, { what: 'price' }>;

/**
 * What the centre may have had as a product's price at any moment between these two, by the workload's clock. A price that was
 * asked for and not answered may hold from then on, at any time: its request may still be on its way.
 */
export function possiblePrices(
  { shop, told, expected }: Pick<World, 'shop' | 'told' | 'expected'>,
  product: string,
  from: number,
  to: number,
): Set<number> {
  const first = shop.products.find(({ id }) => id === product)?.price;
  const deeds = told.filter((entry) => entry.what === 'price' && entry.product === product) as PriceDeed[];
  const changes = changesOf(deeds);
  const unanswered = changes.filter(({ doneAt }) => doneAt === null);
  const answered = changes.filter(({ doneAt }) => doneAt !== null);
  const possible = new Set(unanswered.filter(({ askedAt }) => askedAt <= to).map(({ price }) => price));
  const versions: Change[] = [{ price: first ?? 0, askedAt: -Infinity, doneAt: -Infinity }, ...answered];
  for (const [index, version] of versions.entries()) {
    // Until the next that surely came after it, and was not forgotten by a restore.
    const next = versions.slice(index + 1).find(({ askedAt }) => !isForgotten(expected, askedAt));
    const isOver = next !== undefined && (next.doneAt ?? Infinity) < from && !wasCutThrough(expected, next);
    if (!isOver && version.askedAt <= to) possible.add(version.price);
  }
  return possible;
}

type Change = { price: number; askedAt: number; doneAt: number | null };

/** Whether a backup was made while the price was being changed: then the one before may hold again after a restore. */
function wasCutThrough({ restores }: Expected, { askedAt, doneAt }: Change): boolean {
  return restores.some(({ backedUpAt }) => askedAt <= backedUpAt && backedUpAt <= (doneAt ?? Infinity));
}

/** What one manager asked for, one after the other, and when it was answered. */
function changesOf(deeds: readonly PriceDeed[]): Change[] {
  const changes: Change[] = [];
  for (const { isDone, price, at } of deeds) {
    const open = changes.at(-1);
    if (!isDone) changes.push({ price, askedAt: at, doneAt: null });
    else if (open !== undefined) open.doneAt = at;
  }
  return changes;
}
