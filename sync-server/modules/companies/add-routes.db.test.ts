import { beforeAll, beforeEach, expect, it } from 'vitest';
import { verify } from '@node-rs/argon2';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { modules } from '../all.ts';
import { openTestShop, type TestShop } from '../shop.test-support.ts';

type Entry = { kind: string; branch: string | null; body: Record<string, unknown> };

describeServer('what a company grows by', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;

  beforeAll(async () => {
    test = await start(modules);
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
  });

  const call = async (request: string, body: object, token = owner) => {
    const answer = await test.call(request, { token, body });
    const whole = (answer.body ?? {}) as { id?: string; error?: { code: string; details: object } };
    return { status: answer.status, code: whole.error?.code, id: whole.id ?? '', error: whole.error };
  };
  const entryOf = (id: string) =>
    test.server.platform.db.tenant(shop.companyId, async (tx) => {
      const rows = await tx.db
        .withTables<{ directory: { id: string; doc: Entry } }>()
        .selectFrom('directory')
        .select('doc')
        .where('id', '=', id)
        .execute();
      return rows[0]?.doc;
    });

  it('is there for its tills at once', async () => {
    const branch = { code: 'C', name: 'Third', timeZone: 'Asia/Bishkek' };
    const opened = await call('POST /branches', branch);
    expect([opened.status, await entryOf(opened.id)]).toMatchObject([201, { kind: 'branch', body: branch }]);
    await call(`PATCH /branches/${opened.id}`, { address: 'Main street 1' });
    expect(await entryOf(opened.id)).toMatchObject({ body: { ...branch, address: 'Main street 1' } });
    const till = await call('POST /tills', { branchId: opened.id, code: 'C1', name: 'Till' });
    expect(await entryOf(till.id)).toMatchObject({
      kind: 'register',
      branch: opened.id,
      body: { code: 'C1' },
    });
    const code = await call('POST /devices/enrol-codes', { registerId: till.id });
    expect(code.status).toBe(201);
  });

  it('signs in at tills with the PIN that somebody was given last', async () => {
    const person = {
      code: '1009',
      name: 'P',
      role: 'company.cashier',
      branches: [shop.branchA],
      pin: '4071',
    };
    const { id } = await call('POST /people', person);
    const hashOf = async () => String((await entryOf(id))?.body['pinHash']);
    expect([await verify(await hashOf(), '4071'), await verify(await hashOf(), '4072')]).toEqual([
      true,
      false,
    ]);
    expect((await call(`PUT /people/${id}/pin`, { pin: '90125' })).status).toBe(200);
    expect([await verify(await hashOf(), '90125'), await verify(await hashOf(), '4071')]).toEqual([
      true,
      false,
    ]);
    await call(`PUT /people/${id}/pin`, { pin: null });
    expect((await entryOf(id))?.body).toMatchObject({
      pinHash: null,
      rights: expect.arrayContaining(['till.sell']),
    });
  });

  it('refuses what is taken, what is no PIN or place, and names the field', async () => {
    const branch = { code: 'A', name: 'Again', timeZone: 'Asia/Tashkent' };
    const taken = await call('POST /branches', branch);
    expect([taken.status, taken.code, taken.error?.details]).toEqual([
      409,
      'code-taken',
      { code: ['is taken'] },
    ]);
    const nowhere = await call('POST /branches', { ...branch, code: 'D', timeZone: 'Asia/Nowhere' });
    expect([nowhere.code, Object.keys(nowhere.error?.details ?? {})]).toEqual(['bad-input', ['timeZone']]);
    const person = { code: 'X', name: 'P', role: 'company.cashier', branches: [] };
    for (const pin of ['123', '1111', 'abcd', '123456789', '12 34']) {
      expect([pin, (await call('POST /people', { ...person, pin })).code]).toEqual([pin, 'bad-input']);
    }
    expect((await call('POST /tills', { branchId: testId(), code: 'Z1', name: 'T' })).code).toBe(
      'unknown-branch',
    );
    expect((await call('POST /people', { ...person, role: testId() })).code).toBe('unknown-role');
    expect((await call(`PATCH /branches/${testId()}`, { name: 'X' })).code).toBe('unknown-branch');
  });

  it('is decided about only by those who could give as much themselves', async () => {
    const { branchA, branchB } = shop;
    const keeper = await shop.tokenOf('company.manager', [branchA]);
    const person = { name: 'P', role: 'company.cashier', pin: '4071' };
    const own = await call('POST /people', { ...person, code: 'O', branches: [branchA] }, keeper);
    expect(own.status).toBe(201);
    const other = await call('POST /people', { ...person, code: 'B', branches: [branchB] });
    expect((await call('POST /people', { ...person, code: 'E', branches: [] }, keeper)).code).toBe(
      'no-right',
    );
    expect((await call('POST /people', { ...person, code: 'F', branches: [branchB] }, keeper)).code).toBe(
      'unknown-branch',
    );
    expect((await call(`PUT /people/${other.id}/pin`, { pin: '5071' }, keeper)).code).toBe('unknown-person');
    // A PIN lets its owner do all that the role brings: nobody gets above themselves by it.
    const above = await call('POST /people', {
      ...person,
      code: 'H',
      role: 'company.owner',
      branches: [branchA],
    });
    expect((await call(`PUT /people/${above.id}/pin`, { pin: '5071' }, keeper)).code).toBe('no-right');
    expect((await call(`PATCH /people/${above.id}`, { branches: [branchA] }, keeper)).code).toBe('no-right');
    expect((await call(`PUT /people/${own.id}/pin`, { pin: '5071' }, keeper)).status).toBe(200);
    expect((await call('POST /tills', { branchId: branchB, code: 'B9', name: 'T' }, keeper)).code).toBe(
      'unknown-branch',
    );
    expect((await call('POST /branches', { code: 'Q', name: 'Q', timeZone: 'UTC' }, keeper)).code).toBe(
      'no-right',
    );
  });
});
