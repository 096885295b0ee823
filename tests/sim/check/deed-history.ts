import { type Expected, isForgotten } from './world.ts';

/** `doneAt` null: it was never answered. */
type Change<Value> = { value: Value; askedAt: number; doneAt: number | null };

/**
 * What the centre may have held of something that managers set, at any moment between these two, by the workload's clock. What was
 * asked for and not answered may hold from then on, at any time: its request may still be on its way.
 * @param first what it was before anybody set it
 * @param deeds what was told of it, in order
 */
export function possibleValues<Value>(
  first: Value,
  deeds: readonly { isDone: boolean; at: number; value: Value }[],
  expected: Pick<Expected, 'restores' | 'latencyMs'>,
  { from, to }: { from: number; to: number },
): Set<Value> {
  const changes = changesOf(deeds);
  const unanswered = changes.filter(({ doneAt }) => doneAt === null);
  const answered = changes.filter(({ doneAt }) => doneAt !== null);
  const possible = new Set(unanswered.filter(({ askedAt }) => askedAt <= to).map(({ value }) => value));
  const versions: Change<Value>[] = [{ value: first, askedAt: -Infinity, doneAt: -Infinity }, ...answered];
  for (const [index, version] of versions.entries()) {
    // Until another that was asked for well after its answer, was answered, and was not forgotten by a restore. Of two
    // that were close either may hold: the network may have brought the first once more behind the second.
    const isOver = versions
      .slice(index + 1)
      .some(
        (next) =>
          next.askedAt >= (version.doneAt ?? 0) + expected.latencyMs &&
          !isForgotten(expected, next.askedAt) &&
          isSureBy(next, from, expected),
      );
    if (!isOver && version.askedAt <= to) possible.add(version.value);
  }
  return possible;
}

/** Not where a backup was made while it was being changed: then the one before may hold again after a restore. */
function isSureBy<Value>(
  { askedAt, doneAt }: Change<Value>,
  moment: number,
  { restores }: Pick<Expected, 'restores'>,
): boolean {
  if (doneAt === null || doneAt >= moment) return false;
  return !restores.some(({ backedUpAt }) => askedAt <= backedUpAt && backedUpAt <= doneAt);
}

/**
 * What was asked for, and when it was answered. Where several are under way at once, the answer is taken for the latest of
 * its value that has none.
 */
function changesOf<Value>(deeds: readonly { isDone: boolean; at: number; value: Value }[]): Change<Value>[] {
  const changes: Change<Value>[] = [];
  for (const { isDone, value, at } of deeds) {
    const open = changes.findLast((change) => change.doneAt === null && change.value === value);
    if (!isDone) changes.push({ value, askedAt: at, doneAt: null });
    else if (open !== undefined) open.doneAt = at;
  }
  return changes;
}
