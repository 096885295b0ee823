import { expect, it } from 'vitest';
import { listAnswer, listQuerySchema, windowOf } from './list.ts';

const request = { originalUrl: '/api/v1/products?search=%D1%87%D0%B0%D0%B9&page=2' };

it('gives 20 a page and refuses more than 100', () => {
  expect(windowOf(listQuerySchema.parse({}))).toEqual({ limit: 20, offset: 0 });
  expect(windowOf(listQuerySchema.parse({ page: '3', limit: '50' }))).toEqual({ limit: 50, offset: 100 });
  expect(windowOf(listQuerySchema.parse({ page: '3', offset: '7' }))).toEqual({ limit: 20, offset: 7 });
  expect(listQuerySchema.safeParse({ limit: '101' }).success).toBe(false);
  expect(listQuerySchema.safeParse({ page: '0' }).success).toBe(false);
});

it('links to the neighbours with the other parameters kept', () => {
  const answer = listAnswer(request, listQuerySchema.parse({ page: '2' }), 45, ['x']);
  expect(answer).toEqual({
    count: 45,
    next: '/api/v1/products?search=%D1%87%D0%B0%D0%B9&limit=20&offset=40',
    previous: '/api/v1/products?search=%D1%87%D0%B0%D0%B9&limit=20&offset=0',
    results: ['x'],
  });
});

it('links nowhere from the only page', () => {
  expect(listAnswer(request, listQuerySchema.parse({}), 20, [])).toMatchObject({
    next: null,
    previous: null,
  });
});
