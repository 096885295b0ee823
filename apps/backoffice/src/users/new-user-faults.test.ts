import { expect, test } from 'vitest';
import { offline } from '../data/failure.ts';
import { faultsOfNewUser, fieldOfRefusal } from './new-user-faults.ts';

test('an empty form is told what it lacks, field by field', () => {
  const faults = faultsOfNewUser({ name: ' ', email: 'a@b', password: '', grants: [] });
  expect(Object.keys(faults)).toEqual(['name', 'email', 'password', 'grants']);
});

test('a whole one has no faults: whether the password is good enough the centre says', () => {
  const grants = [{ branch: null, role: 'company.cashier' }];
  expect(faultsOfNewUser({ name: 'A', email: ' a@b.uz ', password: 'x', grants })).toEqual({});
});

test('a refusal stands at its field', () => {
  expect(fieldOfRefusal({ ...offline, details: { email: ['is taken'] } })).toBe('email');
  expect(fieldOfRefusal({ ...offline, details: { 'grants.0.role': ['unknown'] } })).toBe('grants');
  expect(fieldOfRefusal({ ...offline, details: { version: ['"7"'] } })).toBeNull();
});
