import { expect, test } from 'vitest';
import { companyRights, reachOfRights, rights } from './rights.ts';
import { companyRoles, mayManagePlatformRole, platformRoles, rightsOf } from './roles.ts';

test('there are more than thirty rights, and no company role brings one of the platform', () => {
  expect(rights.length).toBeGreaterThan(30);
  const platform = rights.filter((right) => reachOfRights[right] === 'platform');
  expect(platform.length).toBeGreaterThan(0);
  const given = companyRoles.flatMap((role) => rightsOf(role));
  expect(given.filter((right) => platform.includes(right))).toEqual([]);
});

test('a company may give its roles other rights, but never take the owner’s', () => {
  const own = new Map([
    ['company.cashier', ['till.sell'] as const],
    ['company.owner', [] as const],
    ['5f0c', ['stock.view'] as const],
  ]);
  expect(rightsOf('company.cashier', own)).toEqual(['till.sell']);
  expect(rightsOf('company.owner', own)).toEqual(companyRights);
  expect(rightsOf('5f0c', own)).toEqual(['stock.view']);
  expect(rightsOf('5f0c')).toEqual([]);
  expect(rightsOf('constructor')).toEqual([]);
});

test('people of the platform make only those below them, as the table says', () => {
  const made = Object.fromEntries(
    platformRoles.map((by) => [by, platformRoles.filter((role) => mayManagePlatformRole(by, role))]),
  );
  const [, , , supervisor, ...served] = platformRoles;
  expect(made).toEqual({
    'platform.super_admin': platformRoles,
    'platform.admin': platformRoles.slice(1),
    'platform.hr': [supervisor, ...served],
    'platform.supervisor': served,
    'platform.customer': [],
    'platform.service_provider': [],
  });
});
