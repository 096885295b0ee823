import { expect, test } from 'vitest';
import { z } from 'zod';
import { addressOf } from './api-call.ts';
import type { ApiClient } from './api-client.ts';

test('an address is the operation with what stands in its path, and its query', () => {
  expect(addressOf('GET /sales', { query: { branch: 'A', till: undefined, limit: 50 } })).toEqual({
    method: 'GET',
    path: '/sales?branch=A&limit=50',
  });
  expect(
    addressOf('POST /exceptions/{id}/decisions/{decisionId}/undo', { params: { id: 'a/b', decisionId: 7 } }),
  ).toEqual({ method: 'POST', path: '/exceptions/a%2Fb/decisions/7/undo' });
});

test('the next page is where the list has said, whatever the query was', () => {
  const { path } = addressOf('GET /sales', { query: { limit: 50 }, page: '/sales?cursor=x' });
  expect(path).toBe('/sales?cursor=x');
});

const answer = z.unknown();
const idOnly = z.object({ id: z.string() });

const ending = { businessDate: '2026-11-22' };
const newUser = { email: '', name: '', password: '', grants: [] };

/** Never called: what stands below a `@ts-expect-error` must not compile, or `npm run types` fails. */
const refused: readonly ((client: ApiClient) => unknown)[] = [
  // @ts-expect-error no such operation
  (client) => client.call('GET /sale', { answer }),
  // @ts-expect-error another method
  (client) => client.call('DELETE /sales', { answer }),
  // @ts-expect-error what tills alone may call
  (client) => client.call('POST /sync/hello', { answer }),
  // @ts-expect-error the id is missing
  (client) => client.call('GET /sales/{id}', { answer }),
  // @ts-expect-error it goes by another name
  (client) => client.call('GET /sales/{id}', { params: { sale: '1' }, answer }),
  // @ts-expect-error nothing stands in the path
  (client) => client.call('GET /plan', { params: { id: '1' }, answer }),
  // @ts-expect-error no such filter
  (client) => client.call('GET /sales', { query: { brnach: 'A' }, answer }),
  // @ts-expect-error not a number
  (client) => client.call('GET /sales', { query: { limit: 'all' }, answer }),
  // @ts-expect-error not one of its values
  (client) => client.call('GET /users', { query: { active: 'perhaps' }, answer }),
  // @ts-expect-error a page of what is no list
  (client) => client.call('GET /plan', { page: '/plan?page=2', answer }),
  // @ts-expect-error the body is missing
  (client) => client.call('POST /devices/revoke', { answer }),
  // @ts-expect-error the body is another
  (client) => client.call('POST /devices/revoke', { body: { device: '1' }, answer }),
  // @ts-expect-error no body is taken
  (client) => client.call('POST /ledger/checks', { body: {}, answer }),
  // @ts-expect-error the key is missing
  (client) => client.call('POST /ledger/transfers/{id}/void', { params: { id: '1' }, body: ending, answer }),
  // @ts-expect-error no key is taken
  (client) => client.call('POST /devices/revoke', { body: { deviceId: '1' }, idempotencyKey: 'k', answer }),
  // @ts-expect-error no version is looked at
  (client) => client.call('POST /users', { body: newUser, ifMatch: 'tag', answer }),
  // @ts-expect-error no version is told
  (client) => client.callTagged('GET /plan', { answer }),
  // @ts-expect-error a file is no JSON
  (client) => client.call('GET /audit/export', { answer }),
  // @ts-expect-error the centre declares no such field
  (client) => client.call('GET /plan', { answer: idOnly }),
  // @ts-expect-error the centre may answer null there
  (client) => client.call('GET /plan', { answer: z.object({ plan: idOnly }) }),
];

/** And these must: a schema may read less than the centre declares, and take more. */
const taken: readonly ((client: ApiClient) => unknown)[] = [
  (client) => client.call('POST /users', { body: newUser, answer }),
  (client) =>
    client.call('POST /ledger/transfers/{id}/void', {
      params: { id: '1' },
      body: ending,
      idempotencyKey: 'k',
      answer,
    }),
  (client) =>
    client.call('GET /sales', { query: { branch: undefined, cursor: '' }, page: undefined, answer }),
  (client) => client.call('GET /branches/{id}', { params: { id: '1' }, answer: idOnly }),
  (client) => client.call('GET /users', { answer: z.object({ results: z.array(idOnly) }) }),
  (client) => client.callTagged('GET /branches/{id}', { params: { id: '1' }, answer: idOnly }),
  (client) => client.download('GET /audit/export', { query: { search: 'x' } }),
];

test('what the centre does not declare does not compile', () => {
  expect(refused.length + taken.length).toBe(27);
});
