import { expect, it } from 'vitest';
import type { ServerModule } from '../module.ts';
import { orderModules } from './order-modules.ts';

const module = (name: string, dependsOn: string[] = [], tables: string[] = []): ServerModule => ({
  name,
  dependsOn,
  tables,
  migrations: [],
  collections: [],
  bookings: [],
  routes: () => [],
});

const names = (modules: ServerModule[]) => orderModules(modules).map((one) => one.name);

it('puts each after those it depends on, and keeps the order otherwise', () => {
  expect(
    names([module('sales', ['stock', 'companies']), module('stock', ['companies']), module('companies')]),
  ).toEqual(['companies', 'stock', 'sales']);
  expect(names([module('b'), module('a')])).toEqual(['b', 'a']);
});

it('refuses a circle, a stranger, and two owners', () => {
  expect(() => names([module('a', ['b']), module('b', ['a'])])).toThrow('a → b → a');
  expect(() => names([module('a', ['ghost'])])).toThrow('"ghost", which is not in the list');
  expect(() => names([module('a'), module('a')])).toThrow('module name "a"');
  expect(() => names([module('a', [], ['t']), module('b', [], ['t'])])).toThrow('the table "t"');
});
