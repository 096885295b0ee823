import type { List } from '@karvon/shared/api/shapes.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeNewest, nextPath, rowsOf, withQuery } from './pages.ts';

const page = (ids: number[], next: string | null = null): List<{ id: string }> => ({
  count: null,
  next,
  previous: null,
  results: ids.map((id) => ({ id: String(id) })),
});
const idsOf = (pages: List<{ id: string }>[]) => rowsOf(pages).map((row) => Number(row.id));

test('the next page is read from absolute and relative addresses alike', () => {
  expect(nextPath({ next: 'http://centre.test/api/v1/sales?cursor=a%2Bb&limit=50' })).toBe(
    '/sales?cursor=a%2Bb&limit=50',
  );
  expect(nextPath({ next: '/api/v1/products?offset=20' })).toBe('/products?offset=20');
  expect(nextPath({ next: null })).toBeUndefined();
});

test('a query leaves out what is not asked', () => {
  expect(withQuery('/sales', { branch: undefined, till: '', limit: 50 })).toBe('/sales?limit=50');
  expect(withQuery('/sales', {})).toBe('/sales');
});

test('newest rows go on top, whatever pages were read before', () => {
  const seed = 20_261_121;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 1, max: 4 }),
      (old, added, pagesRead) => {
        const size = 10;
        const all = Array.from({ length: old + added }, (_, index) => old + added - index);
        const before = all.slice(added);
        const pages = Array.from({ length: pagesRead }, (_, index) =>
          page(before.slice(index * size, (index + 1) * size), `/sales?cursor=${index}`),
        ).filter((item) => item.results.length > 0);
        const merged = mergeNewest(
          { pages, pageParams: pages.map(() => null) },
          page(all.slice(0, size), 'n'),
        );
        const shown = idsOf(merged.pages);
        // A run from the top without a hole: the newest first page, then what was known, up to where it was read.
        expect(shown).toEqual(all.slice(0, shown.length));
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(size, all.length));
        if (added < size) expect(shown.length).toBe(Math.min(pagesRead * size, old) + added);
        expect(merged.pageParams).toHaveLength(merged.pages.length);
      },
    ),
    { seed, numRuns: 300 },
  );
});
