import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { type Answer, describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { defineRoute } from '../platform/http/route.ts';
import { tellTag } from '../platform/http/version-tag.ts';
import type { ServerModule } from '../platform/module.ts';
import { openTestShop, testModules, type TestShop } from './shop.test-support.ts';
import { accessModule } from './access/module.ts';

/** A thing that nobody edits without having read it. */
const carefulModule: ServerModule = {
  name: 'careful',
  dependsOn: [],
  tables: [],
  migrations: [],
  collections: [],
  bookings: [],
  routes: () => [
    defineRoute({
      method: 'put',
      path: '/careful',
      access: 'companies.view',
      summary: 'Edit it',
      tag: 'Test',
      answer: z.object({ ok: z.literal(true) }),
      version: 'demanded',
      handle: async ({ response }) => {
        tellTag({ response }, '"2"');
        return { ok: true as const };
      },
    }),
  ],
};

/** Something that can be edited: where it is read, how it is edited, and two edits that differ. */
type Thing = { path: string; edit: string; one: object; other: object };

describeServer('what can be edited', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let token: string;
  const things = new Map<string, Thing>();

  beforeAll(async () => {
    test = await start([...testModules(), accessModule, carefulModule]);
    shop = await openTestShop(test.server.platform);
    token = await shop.tokenOf('company.owner');
    const patched = (path: string, one: object, other: object): Thing => {
      return { path, edit: `PATCH ${path}`, one, other };
    };
    const { companyId, branchA, branchB, registerA1 } = shop;
    const person = { code: '7001', name: 'P', role: 'company.cashier', branches: [branchA] };
    const user = { email: `${testId()}@shop.test`, name: 'U', password: 'a-password-1' };
    const grants = [{ branch: branchA, role: 'company.manager' }];
    const personId = await added('POST /people', person);
    const userId = await added('POST /users', { ...user, grants });
    const clientId = await added('POST /clients', { firstName: 'Anna' });
    const of = {
      company: patched(`/companies/${companyId}`, { returnDays: 11 }, { returnDays: 12 }),
      branch: patched(`/branches/${branchB}`, { name: 'One' }, { name: 'Other' }),
      till: patched(`/tills/${registerA1}`, { branchId: branchB }, { branchId: branchA }),
      person: patched(`/people/${personId}`, { branches: [branchB] }, { branches: [branchA, branchB] }),
      client: patched(`/clients/${clientId}`, { note: 'one' }, { note: 'other' }),
      user: patched(`/users/${userId}`, { name: 'One' }, { name: 'Other' }),
    };
    for (const [name, thing] of Object.entries(of)) things.set(name, thing);
    things.set('pin', {
      path: of.person.path,
      edit: `PUT ${of.person.path}/pin`,
      one: { pin: '4821' },
      other: { pin: null },
    });
    things.set('grants', {
      path: of.user.path,
      edit: `PUT ${of.user.path}/grants`,
      one: { grants: [{ branch: branchB, role: 'company.manager' }] },
      other: { grants: [{ branch: null, role: 'company.manager' }] },
    });
  });

  const added = async (request: string, body: object): Promise<Id> => {
    const headers = { 'Idempotency-Key': testId() };
    return ((await test.call(request, { token, headers, body })).body as { id: Id }).id;
  };
  const thing = (name: string): Thing => things.get(name) ?? { path: '', edit: '', one: {}, other: {} };
  const read = (name: string, headers = {}) => test.call(`GET ${thing(name).path}`, { token, headers });
  const tagOf = (answer: Answer) => answer.headers.get('etag') ?? '';
  const edit = (name: string, body: object, ifMatch?: string) =>
    test.call(thing(name).edit, {
      token,
      body,
      headers: ifMatch === undefined ? {} : { 'If-Match': ifMatch },
    });
  const codeOf = ({ body }: Answer) => (body as { error?: { code: string } }).error?.code;
  const names = ['company', 'branch', 'till', 'person', 'client', 'user', 'pin', 'grants'];

  it.each(names)('%s: is shown with a strong tag, and not again to who has it', async (name) => {
    const shown = await read(name);
    expect([shown.status, tagOf(shown)]).toEqual([200, expect.stringMatching(/^"[\w-]+"$/)]);
    const again = await read(name, { 'If-None-Match': `"other", ${tagOf(shown)}` });
    expect([again.status, again.body, tagOf(again)]).toEqual([304, null, tagOf(shown)]);
    expect((await read(name, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it.each(names)('%s: is edited only as it was seen', async (name) => {
    const { one, other } = thing(name);
    const before = tagOf(await read(name));
    const edited = await edit(name, one, before);
    expect([edited.status, tagOf(edited)]).toEqual([200, tagOf(await read(name))]);
    expect(tagOf(edited)).not.toBe(before);
    const state = (await read(name)).body;
    for (const seen of [before, `W/${tagOf(edited)}`, '"what"']) {
      const refused = await edit(name, other, seen);
      expect([seen, refused.status, refused.body, tagOf(refused)]).toMatchObject([
        seen,
        412,
        { error: { code: 'changed-meanwhile', details: { version: [tagOf(edited)] } } },
        tagOf(edited),
      ]);
      expect((await read(name)).body).toEqual(state);
    }
    expect((await edit(name, other, `"what", ${tagOf(edited)}`)).status).toBe(200);
    expect((await edit(name, one, '*')).status).toBe(200);
    expect((await edit(name, other)).status).toBe(200);
  });

  it.each(names)('%s: of two edits at once that saw the same, one holds', async (name) => {
    const { one, other } = thing(name);
    await edit(name, one);
    const seen = tagOf(await read(name));
    const statuses = (await Promise.all([edit(name, other, seen), edit(name, other, seen)])).map(
      ({ status }) => status,
    );
    expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 412]);
  });

  it.each(['company', 'till', 'person', 'client'])(
    '%s: keeps its version where an edit changes nothing',
    async (name) => {
      await edit(name, thing(name).one);
      const before = tagOf(await read(name));
      expect(tagOf(await edit(name, thing(name).one, before))).toBe(before);
      expect(tagOf(await read(name))).toBe(before);
    },
  );

  it('has another version with the same number in another life of the data', async () => {
    const seen = tagOf(await read('company'));
    const { epoch } = test.server.platform;
    await epoch.renew(epoch.current(), 'restored');
    expect((await edit('company', { returnDays: 20 }, seen)).status).toBe(412);
  });

  it('can demand that it was seen', async () => {
    const put = (headers: Record<string, string>) => test.call('PUT /careful', { token, headers });
    const refused = await put({});
    expect([refused.status, codeOf(refused)]).toEqual([428, 'if-match-missing']);
    expect((await put({ 'If-Match': '"2"' })).status).toBe(200);
  });

  it('is nothing to another company, nor to who works elsewhere', async () => {
    const stranger = await (await openTestShop(test.server.platform)).tokenOf('company.owner');
    const elsewhere = await shop.tokenOf('company.manager', [shop.branchA]);
    for (const name of ['company', 'branch', 'till', 'person', 'client', 'user']) {
      const { status } = await test.call(`GET ${thing(name).path}`, { token: stranger });
      expect([name, status]).toEqual([name, 404]);
    }
    expect((await test.call(`GET /branches/${shop.branchB}`, { token: elsewhere })).status).toBe(404);
    expect((await test.call(`GET /tills/${shop.registerB1}`, { token: elsewhere })).status).toBe(404);
  });
});
