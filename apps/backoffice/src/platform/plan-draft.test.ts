import { expect, test } from 'vitest';
import { bodyOfPlan, draftOfPlan, faultsOfPlan, newPlan, withFeature } from './plan-draft.ts';

test('an empty limit is none, and a plan is sent as it was read', () => {
  const limits = { users: 5, branches: null, tills: 0 };
  const plan = { id: 'p', code: 'small', name: 'Small', features: ['stock', 'books'], limits, active: true };
  const draft = draftOfPlan(plan);
  expect(draft).toMatchObject({ features: ['books', 'stock'], users: '5', branches: '', tills: '0' });
  expect(bodyOfPlan(draft)).toEqual({ name: 'Small', features: ['books', 'stock'], limits });
  expect(withFeature(withFeature(draft.features, 'clients', true), 'clients', false)).toEqual(draft.features);
});

test('what the centre would refuse is named before it is asked', () => {
  const named = { ...newPlan, name: 'Small' };
  expect(faultsOfPlan(named, 'small-1')).toEqual([]);
  expect(faultsOfPlan({ ...newPlan, users: 'many', tills: '-1' }, 'Small!')).toEqual([
    'code',
    'name',
    'users',
    'tills',
  ]);
});
