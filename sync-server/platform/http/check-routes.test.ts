import { expect, it } from 'vitest';
import { z } from 'zod';
import { checkRoutes } from './check-routes.ts';
import { defineRoute, type Route } from './route.ts';

const route = defineRoute({
  method: 'get',
  path: '/things/:id',
  access: 'products.view',
  tag: 'test',
  summary: 'A thing',
  answer: z.null(),
  handle: async () => null,
});

it('lets declared routes pass', () => {
  expect(() => checkRoutes([route, { ...route, method: 'post' }])).not.toThrow();
});

it('refuses a route that does not say who may call it', () => {
  const { access: _left, ...rest } = route;
  expect(() => checkRoutes([rest as Route])).toThrow('GET /things/:id does not say who may call it');
});

it('refuses a right that does not exist', () => {
  expect(() => checkRoutes([{ ...route, access: 'products.vew' as never }])).toThrow('"products.vew"');
});

it('refuses the same method and path twice, however its parameters are called', () => {
  expect(() => checkRoutes([route, { ...route, path: '/things/:name' }])).toThrow('declared twice');
});
