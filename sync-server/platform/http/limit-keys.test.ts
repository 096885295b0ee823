import { afterAll, expect, it } from 'vitest';
import type { Request } from 'express';
import { noAccess } from '@karvon/shared/rights/access.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { z } from 'zod';
import type { Principal } from '../auth/principal.ts';
import type { Bus } from '../bus/bus.ts';
import { limitRequests } from './limit-requests.ts';
import { defineRoute } from './route.ts';

const bus = { publish: () => {}, subscribe: () => {} } as unknown as Bus;
const limits = limitRequests({ perMinute: () => 3, clock: () => 1_000_000, bus });
afterAll(() => limits.stop());

const route = defineRoute({
  method: 'get',
  path: '/clients',
  access: 'clients.view',
  tag: 'T',
  summary: 'S',
  answer: z.null(),
  handle: async () => null,
});

it('counts all keys of one maker together, and apart from the maker', () => {
  const [companyId, makerId] = [testId(), testId()];
  const key = (of = makerId): Principal => {
    return { kind: 'key', keyId: testId(), companyId, makerId: of, name: 'K', access: noAccess };
  };
  const person: Principal = {
    kind: 'person',
    userId: makerId,
    companyId,
    sessionId: testId(),
    email: 'p@shop.test',
    platformRole: null,
    roleNames: [],
    access: noAccess,
  };
  const ask = (principal: Principal) => () => limits.limit(route, principal, {} as Request);
  for (let turn = 0; turn < 3; turn += 1) expect(ask(key())).not.toThrow();
  expect(ask(key())).toThrow('too-many-requests');
  expect(ask(person)).not.toThrow();
  expect(ask(key(testId()))).not.toThrow();
});
