import { expect, test } from 'vitest';
import { changes } from './changes.ts';

test('names the fields that differ, with what they were and are', () => {
  const before = { role: 'company.cashier', branches: ['a'], name: 'P' };
  const after = { role: 'company.manager', branches: ['a', 'b'], name: 'P' };
  expect(changes(before, after, ['role', 'branches', 'name'])).toEqual({
    role: { from: 'company.cashier', to: 'company.manager' },
    branches: { from: ['a'], to: ['a', 'b'] },
  });
});

test('takes what is absent for nothing, and looks at no other fields', () => {
  const after: Record<string, number> = { days: 30, other: 1 };
  expect(changes({}, after, ['days'])).toEqual({ days: { from: null, to: 30 } });
  expect(changes({ days: null }, {}, ['days'])).toEqual({});
});

test('does not mind in which order the fields of a value stand', () => {
  expect(changes({ names: { ru: 'а', en: 'a' } }, { names: { en: 'a', ru: 'а' } }, ['names'])).toEqual({});
});
