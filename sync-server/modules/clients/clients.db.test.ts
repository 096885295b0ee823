import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Client } from '@karvon/shared/collections/clients.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { newClient, openWritingTill } from '../../replication/both-sides.test-support.ts';
import { anyTill } from '@karvon/tests/support/test-device.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';

describeServer('clients at the centre', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let token: string;

  beforeAll(async () => {
    const modules = testModules().map((module) =>
      module.name === 'companies' ? { ...module, deviceCheck: anyTill.deviceCheck } : module,
    );
    test = await start(modules);
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    token = await shop.tokenOf('company.manager');
  });
  const add = async (body: object, key = testId()) =>
    test.call('POST /clients', { token, body, headers: { 'Idempotency-Key': key } });
  const found = async (query: string): Promise<string[]> => {
    const answer = await test.call(`GET /clients${query}`, { token });
    return (answer.body as { results: Client[] }).results.map(({ firstName }) => firstName);
  };

  it('are written down once, found by name and number, and changed', async () => {
    const key = testId();
    const body = { firstName: 'Anna', lastName: 'Lee', phone: '+998901234567' };
    const first = await add(body, key);
    expect(first.status).toBe(201);
    expect((await add(body, key)).body).toEqual(first.body);
    await add({ firstName: '100%' });
    expect(await found('?search=lee%20ann')).toEqual(['Anna']);
    expect(await found('?search=%2B99890')).toEqual(['Anna']);
    expect(await found('?search=%25')).toEqual(['100%']);
    const { id } = first.body as Client;
    const changed = await test.call(`PATCH /clients/${id}`, { token, body: { note: 'x' } });
    expect(changed.body).toMatchObject({ id, note: 'x', phone: '+998901234567' });
    expect((await test.call(`GET /clients/${id}`, { token })).body).toEqual(changed.body);
    expect((await test.call(`GET /clients/${testId()}`, { token })).status).toBe(404);
  });

  it('refuse what could not travel', async () => {
    for (const body of [
      {},
      { firstName: 'e\u0301' },
      { firstName: 'A', phone: '12' },
      { firstName: 'A', age: 3 },
    ]) {
      expect((await add(body)).status).toBe(400);
    }
  });

  it('are merged with what tills write, each field by its later stamp', async () => {
    const { companyId, branchA: branchId } = shop;
    const till = await openWritingTill(test, test.server.platform.clock(), { companyId, branchId });
    const client = newClient(till, { note: 'till' });
    await till.push('clients', client);
    const before = till.edit(client, { note: 'before', tin: '1' });
    test.advance(1000);
    await test.call(`PATCH /clients/${client.id}`, { token, body: { note: 'centre' } });
    const answer = await till.push('clients', { row: before, assumed: client });
    const master = answer.results[0]?.master as Travelling;
    expect(master).toMatchObject({ note: 'centre', tin: '1' });
    const { body } = await test.call(`GET /clients/${client.id}`, { token });
    expect({ ...(body as object), _deleted: false }).toEqual(master);
  });
});
