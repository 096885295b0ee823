import { expect, it } from 'vitest';
import { accessOf, accessWithin, mayAt } from './access.ts';
import { keyRights } from './rights.ts';

const [a, b] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];

it('leaves of what was given everywhere only the branches where the other holds it', () => {
  const given = accessOf([{ branch: null, rights: ['sales.view', 'stock.view', 'ledger.view'] }]);
  const limit = accessOf([
    { branch: a, rights: ['sales.view', 'ledger.view', 'tills.view'] },
    { branch: null, rights: ['stock.view'] },
  ]);
  const both = accessWithin(given, limit);
  expect([...both.everywhere]).toEqual(['stock.view']);
  expect([
    mayAt(both, 'sales.view', a),
    mayAt(both, 'sales.view', b),
    mayAt(both, 'sales.view', null),
  ]).toEqual([true, false, false]);
  expect([mayAt(both, 'tills.view', a), mayAt(both, 'ledger.view', a)]).toEqual([false, false]);
});

it('leaves of what was given at branches what the other holds there or everywhere', () => {
  const given = accessOf([
    { branch: a, rights: ['sales.view', 'stock.view'] },
    { branch: b, rights: ['sales.view'] },
  ]);
  const limit = accessOf([
    { branch: null, rights: ['sales.view'] },
    { branch: b, rights: ['stock.view'] },
  ]);
  const both = accessWithin(given, limit);
  expect(both.everywhere.size).toBe(0);
  expect([
    mayAt(both, 'sales.view', a),
    mayAt(both, 'sales.view', b),
    mayAt(both, 'sales.view', null),
  ]).toEqual([true, true, false]);
  expect([mayAt(both, 'stock.view', a), mayAt(both, 'stock.view', b)]).toEqual([false, false]);
});

it('keeps from keys whatever makes accounts, roles, keys, staff and tills, and all that is the platform’s', () => {
  const kept = ['users.edit', 'roles.edit', 'api-keys.edit', 'people.edit', 'tills.enrol', 'till.sell'];
  expect(keyRights.filter((right) => kept.includes(right) || right.startsWith('platform.'))).toEqual([]);
  expect(keyRights).toContain('sales.view');
});
