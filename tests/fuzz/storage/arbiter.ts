import { getQueryMatcher, getSortComparator } from 'rxdb/plugins/core';
import type { Query, Schema, Stored } from './storage-case.ts';

/**
 * Who tells the right answer to a query:
 *
 * - RxDB's own `getQueryMatcher` and `getSortComparator` over all documents, always. They define what a query means.
 * - The memory storage as well, where documents and query keep to what RxDB asks of indexed fields (`strict`). Beyond
 *   that it is wrong itself, because it compares padded strings: it takes a missing value for an empty one, a number
 *   off its `multipleOf` for a neighbour, one beyond `minimum` or `maximum` for that bound, and a text followed by a
 *   space for the text.
 *
 * Of writes, events, reads by key and attachments the memory storage is always the arbiter. For cases that are not
 * strict it is opened without the indexes that it could not build.
 */
export type Expected = {
  /** All that match, in the order asked for. */
  sorted: Stored[];
  skip: number;
  end: number;
  compare: (a: Stored, b: Stored) => number;
};

/** Undefined for a selector that RxDB's matcher refuses. */
export function expectedAnswer(
  schema: Schema,
  documents: readonly Stored[],
  query: Query,
): Expected | undefined {
  const order = getSortComparator(schema, query);
  const compare = (a: Stored, b: Stored) => order(a, b) ?? 0;
  const skip = query.skip ?? 0;
  const end = typeof query.limit === 'number' ? skip + query.limit : Infinity;
  try {
    const sorted = documents.filter(getQueryMatcher(schema, query)).toSorted(compare);
    return { sorted, skip, end, compare };
  } catch {
    return undefined;
  }
}

/** Undefined when the documents are an answer to the query; else what is wrong with them. */
export function wrongAnswer(expected: Expected, documents: readonly Stored[]): string | undefined {
  const { sorted, skip, end, compare } = expected;
  const window = sorted.slice(skip, end);
  const [ours, theirs] = [documents.map(asText), window.map(asText)];
  if (ours.join('\n') === theirs.join('\n')) return undefined;
  const difference = `expected\n${theirs.join('\n')}\nbut got\n${ours.join('\n')}`;
  if (ours.length !== theirs.length) return difference;
  const matching = new Set(sorted.map(asText));
  if (new Set(ours).size < ours.length || ours.some((document) => !matching.has(document))) return difference;
  // Lists and objects can be equal in order without being the same: any order among them will do.
  if (!isOrder(sorted, compare)) return undefined;
  return documents.every((document, at) => compare(document, window[at] as Stored) === 0)
    ? undefined
    : difference;
}

/** Where lists are compared with single values, RxDB's comparison may run in circles, and no order is the right one. */
function isOrder(documents: readonly Stored[], compare: Expected['compare']): boolean {
  const signs = documents.map((a) => documents.map((b) => Math.sign(compare(a, b))));
  return signs.every((row, i) =>
    row.every((sign, j) => {
      // What is equal in order must also be so towards all others.
      if (sign === 0) return row.every((other, at) => other === signs[j]?.[at]);
      return sign === Math.sign(i - j) && signs[j]?.[i] === -sign;
    }),
  );
}

/** As it would be kept on disk: without what JSON does not know, and -0 as 0. */
export function asText(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}
