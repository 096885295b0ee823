import type { List } from '@karvon/shared/api/shapes.ts';

/** The path of the next page under `/api/v1`, from a list's `next`, which may be absolute; undefined at the end. */
export function nextPath(list: { next: string | null }): string | undefined {
  if (list.next === null) return undefined;
  const url = new URL(list.next, 'http://centre.invalid/api/v1/');
  return url.pathname.replace(/^\/api\/v1/, '') + url.search;
}

/** A path with its query; empty and absent values are left out, but for an empty cursor, which asks for the first page. */
export function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && (value !== '' || name === 'cursor')) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

type WithId = { id: string };
export type Pages<Item> = { pages: List<Item>[]; pageParams: unknown[] };

/** All rows of the pages, each once: between two pages a new row may have pushed an old one over the edge. */
export function rowsOf<Item extends WithId>(pages: readonly List<Item>[]): Item[] {
  const rows = new Map<string, Item>();
  for (const row of pages.flatMap((page) => page.results)) {
    if (!rows.has(row.id)) rows.set(row.id, row);
  }
  return [...rows.values()];
}

/**
 * Puts a newly read first page on top of what is shown. Where the two overlap, the older pages stay; where they
 * don't, there may be rows between them that nobody has read, so only the new page is kept.
 */
export function mergeNewest<Item extends WithId>(shown: Pages<Item>, fresh: List<Item>): Pages<Item> {
  const known = rowsOf(shown.pages);
  const freshIds = new Set(fresh.results.map((row) => row.id));
  const rest = known.filter((row) => !freshIds.has(row.id));
  const overlap = rest.length < known.length;
  const [, ...olderPages] = shown.pages;
  const last = shown.pages.at(-1);
  if (!overlap || last === undefined) return { pages: [fresh], pageParams: shown.pageParams.slice(0, 1) };
  const older = new Set(rowsOf(olderPages).map((row) => row.id));
  const first = shown.pages[0]?.results.filter((row) => !freshIds.has(row.id) && !older.has(row.id)) ?? [];
  const next = olderPages.length === 0 && first.length === 0 ? fresh.next : (shown.pages[0]?.next ?? null);
  return {
    pages: [{ ...fresh, results: [...fresh.results, ...first], next }, ...olderPages],
    pageParams: shown.pageParams,
  };
}
