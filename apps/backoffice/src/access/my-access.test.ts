import { companyRoles, rightsOf } from '@karvon/shared/rights/roles.ts';
import { expect, test } from 'vitest';
import type { Role } from '../data/access-answers.ts';
import { accessBy, mayDecide } from './my-access.ts';

const roles: Role[] = [
  ...companyRoles.map((id) => ({ id, name: null, rights: [...rightsOf(id)], isOwn: false })),
  { id: 'newer', name: 'Newer', rights: ['moon.view'], isOwn: true },
].map((role) => ({ ...role, isChanged: false, users: 0, people: 0, version: '' }));

test('an owner gives every role everywhere, but none that brings what this page does not know', () => {
  const owner = accessBy([{ branch: null, role: 'company.owner' }], roles);
  expect(companyRoles.every((role) => mayDecide(owner, { branch: null, role }, roles))).toBe(true);
  expect(mayDecide(owner, { branch: 'a', role: 'newer' }, roles)).toBe(false);
  expect(mayDecide(owner, { branch: 'a', role: 'gone' }, roles)).toBe(false);
});

test('an administrator makes no owners, and one of a branch gives roles there alone', () => {
  const everywhere = accessBy([{ branch: null, role: 'company.admin' }], roles);
  expect(mayDecide(everywhere, { branch: null, role: 'company.owner' }, roles)).toBe(false);
  expect(mayDecide(everywhere, { branch: 'a', role: 'company.cashier' }, roles)).toBe(true);
  const there = accessBy([{ branch: 'a', role: 'company.admin' }], roles);
  expect(mayDecide(there, { branch: 'a', role: 'company.cashier' }, roles)).toBe(true);
  expect(mayDecide(there, { branch: 'b', role: 'company.cashier' }, roles)).toBe(false);
  expect(mayDecide(there, { branch: null, role: 'company.cashier' }, roles)).toBe(false);
});

test('who may not change users decides about nobody', () => {
  const manager = accessBy([{ branch: null, role: 'company.manager' }], roles);
  expect(mayDecide(manager, { branch: null, role: 'company.cashier' }, roles)).toBe(false);
});
