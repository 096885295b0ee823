import { expect, test } from 'vitest';
import { draftOfUser, hasGrant, withGrant, withoutGrant } from './user-draft.ts';

const cashier = { branch: 'b', role: 'company.cashier' };
const everywhere = { branch: null, role: 'company.manager' };

test('roles are in one order, whatever order they came or were given in', () => {
  const roles = [cashier, everywhere].map((grant) => ({ ...grant, name: null }));
  const user = {
    id: '1',
    email: 'a@b.c',
    name: 'A',
    active: true,
    createdAt: '',
    secondFactor: false,
    roles,
  };
  expect(draftOfUser(user)).toEqual({ name: 'A', grants: [everywhere, cashier] });
  expect(withGrant([cashier], everywhere)).toEqual([everywhere, cashier]);
});

test('a role stands once, and the same role at another place is another', () => {
  expect(withGrant([cashier], { ...cashier })).toEqual([cashier]);
  expect(withGrant([cashier], { ...cashier, branch: 'c' })).toHaveLength(2);
  expect(hasGrant([cashier], { ...cashier, branch: null })).toBe(false);
  expect(withoutGrant([everywhere, cashier], everywhere)).toEqual([cashier]);
});
