import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testIds } from '../testing.ts';
import {
  accessOf,
  allRights,
  branchesOf,
  firstBeyond,
  type Grant,
  isWithin,
  mayAnywhere,
  mayAt,
  noAccess,
} from './access.ts';
import { reachOfRights, rights } from './rights.ts';

const newId = testIds(7);
const [a, b] = [newId(), newId()];

test('a right that was given at a branch holds there alone, and for rows of no branch', () => {
  const access = accessOf([{ branch: a, rights: ['sales.view', 'products.view'] }]);
  expect(mayAt(access, 'sales.view', a)).toBe(true);
  expect(mayAt(access, 'sales.view', b)).toBe(false);
  expect(mayAt(access, 'sales.view', null)).toBe(false);
  expect(mayAnywhere(access, 'sales.view')).toBe(true);
  expect(branchesOf(access, 'sales.view')).toEqual([a]);
  expect([a, b, null].map((branch) => isWithin(branchesOf(access, 'sales.view'), branch))).toEqual([
    true,
    false,
    true,
  ]);
});

test('a right that no branch can hold counts only where it was given everywhere', () => {
  const atBranch = accessOf([{ branch: a, rights: ['ledger.view', 'platform.companies'] }]);
  expect([...allRights(atBranch)]).toEqual([]);
  const everywhere = accessOf([{ branch: null, rights: ['ledger.view'] }]);
  expect(mayAt(everywhere, 'ledger.view', null)).toBe(true);
  expect(branchesOf(everywhere, 'ledger.view')).toBe('all');
});

test('nobody gives what they lack at that very place', () => {
  const access = accessOf([{ branch: a, rights: ['users.edit', 'sales.view'] }]);
  expect(firstBeyond(access, { branch: a, rights: ['sales.view'] })).toBe(null);
  expect(firstBeyond(access, { branch: b, rights: ['sales.view'] })).toBe('sales.view');
  expect(firstBeyond(access, { branch: null, rights: ['sales.view'] })).toBe('sales.view');
  expect(firstBeyond(access, { branch: a, rights: ['sales.view', 'stock.costs'] })).toBe('stock.costs');
});

const grants = fc.array(
  fc.record({ branch: fc.constantFrom(null, a, b), rights: fc.subarray(rights, { maxLength: 8 }) }),
  { maxLength: 6 },
);

test('grants only ever add up, in whatever order they come', () => {
  fc.assert(
    fc.property(
      grants,
      grants,
      fc.constantFrom(...rights),
      fc.constantFrom(null, a, b),
      (some, more, right, at) => {
        const [few, many] = [accessOf(some), accessOf([...more, ...some])];
        const again = accessOf([...some, ...more]);
        expect(mayAt(many, right, at)).toBe(mayAt(again, right, at));
        expect(mayAt(few, right, at) && !mayAt(many, right, at)).toBe(false);
        const isGiven = (grant: Grant) => [...grant.rights].includes(right);
        const holds = some.some(
          (grant) =>
            isGiven(grant) &&
            (grant.branch === null || (grant.branch === at && reachOfRights[right] === 'branch')),
        );
        expect(mayAt(few, right, at)).toBe(holds);
      },
    ),
  );
});

test('who holds nothing may nothing', () => {
  for (const right of rights) {
    expect([mayAnywhere(noAccess, right), branchesOf(noAccess, right)]).toEqual([false, []]);
  }
});
