import { features } from '@karvon/shared/features/features.ts';
import { companyRights } from '@karvon/shared/rights/rights.ts';
import { rightsOf } from '@karvon/shared/rights/roles.ts';
import { expect, test } from 'vitest';
import { thumbSections, visibleSections } from './sections.ts';

const shop = { name: 'Shop', slug: 'shop', currency: null, branches: [] };
const seenBy = (rights: readonly string[], company: typeof shop | { slug: null } = shop) =>
  visibleSections({ rights: [...rights], features, company: { ...shop, ...company } }).map(({ to }) => to);

test('people see the sections that their rights open', () => {
  expect(seenBy(rightsOf('company.master'))).toEqual(['/goods', '/prices']);
  expect(seenBy(rightsOf('company.cashier'))).toEqual([]);
  expect(seenBy(companyRights)).toContain('/users');
});

test('what the company’s plan has not is not there', () => {
  const small = visibleSections({ rights: [...companyRights], features: ['stock'], company: shop });
  const shown = small.map(({ to }) => to);
  expect([shown.includes('/stock'), shown.includes('/books'), shown.includes('/sales')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('who looks after the platform sees nothing of a shop, but what was done there', () => {
  expect(seenBy(companyRights, { slug: null })).toEqual(['/audit']);
});

test('on a phone few sections stand side by side, and many leave room for the rest', () => {
  const all = visibleSections({ rights: [...companyRights], features, company: shop });
  const { bar, more } = thumbSections(all);
  expect(bar.length).toBeLessThanOrEqual(4);
  expect([...bar, ...more].toSorted((a, b) => a.to.localeCompare(b.to))).toEqual(
    all.toSorted((a, b) => a.to.localeCompare(b.to)),
  );
  expect(thumbSections(all.slice(0, 5)).more).toEqual([]);
});
