import { features } from '@karvon/shared/features/features.ts';
import { companyRights, rights } from '@karvon/shared/rights/rights.ts';
import { rightsOf } from '@karvon/shared/rights/roles.ts';
import { expect, test } from 'vitest';
import { paletteEntries } from './palette-entries.ts';

const company = { name: 'Shop', slug: 'shop', currency: null, branches: [] };
const seenWith = (rights: readonly string[]) =>
  paletteEntries({ company, rights: [...rights], features }).map(({ to }) => to);

test('nothing is offered that somebody may not open', () => {
  expect(seenWith(companyRights)).toContain('/users/new');
  expect(seenWith(rightsOf('company.manager'))).not.toContain('/users/new');
  expect(seenWith(rightsOf('company.manager'))).toContain('/books/post');
  expect(seenWith(rightsOf('company.cashier'))).toEqual([]);
});

test('who looks after the platform is offered what is of it alone', () => {
  const entries = paletteEntries({ company: { ...company, slug: null }, rights: [...rights], features });
  const offered = entries.map(({ to }) => to);
  expect(offered).toEqual(['/companies', '/audit', '/jobs', '/platform', '/companies/new', '/platform/new']);
});

test('each page stands once', () => {
  const all = seenWith(companyRights);
  expect(new Set(all).size).toBe(all.length);
});
