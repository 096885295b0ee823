import { expect, test } from 'vitest';
import type { Role } from '../data/access-answers.ts';
import { changedMeanwhile, changedRoles, hasNow, isChanged, rightsNow } from './matrix-draft.ts';

const role = (id: string, rights: string[]): Role => ({
  id,
  name: id,
  rights,
  isOwn: true,
  isChanged: false,
  version: '',
  users: 0,
  people: 0,
});
const seller = role('seller', ['sales.view', 'moon.view']);
const give = { role: 'seller', right: 'stock.view', has: true };

test('a cell shows what was pressed last, and is marked only while it differs', () => {
  expect(hasNow(seller, 'stock.view', [give])).toBe(true);
  expect(isChanged(seller, 'stock.view', [give])).toBe(true);
  expect(isChanged(seller, 'stock.view', [give, { ...give, has: false }])).toBe(false);
  expect(isChanged(seller, 'sales.view', [give])).toBe(false);
});

test('what is sent holds rights that this page does not know', () => {
  expect(rightsNow(seller, [give, { role: 'seller', right: 'sales.view', has: false }])).toEqual([
    'moon.view',
    'stock.view',
  ]);
});

test('only roles with a cell that differs are saved', () => {
  const back = [give, { ...give, has: false }];
  expect(changedRoles([seller, role('other', [])], [give])).toEqual([{ role: seller, cells: 1 }]);
  expect(changedRoles([seller], back)).toEqual([]);
});

test('a role that is other at the centre than on the screen is told, one of another order is not', () => {
  expect(changedMeanwhile([seller], [role('seller', ['moon.view', 'sales.view'])])).toEqual([]);
  const now = role('seller', ['sales.view', 'stock.view']);
  expect(changedMeanwhile([seller], [now])).toEqual([{ before: seller, now }]);
  expect(changedMeanwhile([seller], [])).toEqual([{ before: seller, now: null }]);
});
