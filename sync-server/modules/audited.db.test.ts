import { generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { createUnsentLines } from '@karvon/shared/sync/unsent-file.ts';
import type { EnrolAnswer } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import {
  type Answer,
  type CallOptions,
  describeServer,
  type TestServer,
} from '@karvon/tests/support/test-server.ts';
import type { LoggedRow } from '../platform/audit/audit-tables.ts';
import { findDeeds } from '../platform/audit/find-deeds.ts';
import { verifyChain } from '../platform/audit/verify-chain.ts';
import { operatorCompany, readOperatorFile } from '../platform/auth/operator.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import type { Job } from '../platform/jobs/job-definition.ts';
import { raiseExceptions } from '../platform/exceptions/raise-exceptions.ts';
import { orderToEnrolAnew } from '../replication/till-order.ts';
import { addPerson } from './companies/api.ts';
import { modules } from './all.ts';
import { audited, auditedActionsOf, unaudited } from './audited-routes.test-support.ts';
import { openTestShop, type TestShop } from './shop.test-support.ts';

type Logged = Pick<LoggedRow, 'action' | 'object' | 'details' | 'actor'>;

describeServer('what people do', (start) => {
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

  const deeds = (company = shop.companyId): Promise<Logged[]> =>
    test.server.platform.db.tenant(company, (tx) => findDeeds(tx, {}, { limit: 50, after: null }));
  const newest = async (company = shop.companyId) => (await deeds(company))[0];
  /** Asks, as the owner unless said; twice the same where a key says so. */
  const ask = async (request: string, options: CallOptions = {}): Promise<Answer> => {
    const headers = { 'Idempotency-Key': testId(), ...options.headers };
    const answer = await test.call(request, { token: owner, ...options, headers });
    expect([request, answer.status < 300, answer.body]).toMatchObject([request, true, answer.body]);
    return answer;
  };
  /** Does it, and answers the row that it has left in the log: exactly one. */
  const done = async (request: string, options: CallOptions = {}, company = shop.companyId) => {
    const before = await deeds(company);
    const { body } = await ask(request, options);
    const after = await deeds(company);
    expect([request, after.length - before.length]).toEqual([request, 1]);
    const row = after[0] as Logged;
    expect([request, auditedActionsOf(request)]).toEqual([request, expect.arrayContaining([row.action])]);
    return { body: body as Record<string, unknown>, row };
  };
  const leavesNothing = async (request: string, options: CallOptions = {}) => {
    const before = await deeds();
    await ask(request, options);
    expect([request, (await deeds()).length]).toEqual([request, before.length]);
  };

  it('with the company, its people and its tills is in the log, with what it was before, and once', async () => {
    const person = testId();
    const { db } = test.server.platform;
    await db.tenant(shop.companyId, (tx) => {
      const role = 'company.cashier' as const;
      return addPerson(tx, person, {
        code: 'C1',
        name: 'Кассир 1',
        tin: null,
        pinHash: 'x',
        role,
        branches: [],
      });
    });
    const company = await done(`PATCH /companies/${shop.companyId}`, { body: { returnDays: 10 } });
    expect(company.row).toMatchObject({
      action: 'company.changed',
      object: { kind: 'company', id: shop.companyId, label: 'Test shop' },
      details: { returnDays: { from: 30, to: 10 } },
      actor: { kind: 'person', role: 'company.owner' },
    });
    await leavesNothing(`PATCH /companies/${shop.companyId}`, { body: { returnDays: 10 } });
    const change = { role: 'company.manager', branches: [shop.branchA] };
    const changed = await done(`PATCH /people/${person}`, { body: change });
    expect(changed.row).toMatchObject({
      action: 'person.changed',
      object: { kind: 'person', id: person, label: 'Кассир 1' },
      details: {
        role: { from: 'company.cashier', to: 'company.manager' },
        branches: { from: [], to: [shop.branchA] },
      },
    });
    await leavesNothing(`PATCH /people/${person}`, { body: change });
    const moved = await done(`PATCH /tills/${shop.registerA1}`, { body: { branchId: shop.branchB } });
    expect(moved.row).toMatchObject({
      action: 'till.moved',
      object: { kind: 'till', id: shop.registerA1, label: 'A1' },
      details: { branch: { from: shop.branchA, to: shop.branchB } },
    });
    await leavesNothing(`PATCH /tills/${shop.registerA1}`, { body: { branchId: shop.branchB } });
  });

  const enrolTill = async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { kty, crv, x } = publicKey.export({ format: 'jwk' });
    const { body } = await ask('POST /devices/enrol-codes', { body: { registerId: shop.registerA1 } });
    const { code } = body as { code: string };
    const enrolment = { code, name: 'Left', publicKey: { kty, crv, x } };
    const answer = await test.call('POST /devices/enrol', { body: enrolment });
    return { code, enrolment, privateKey, till: answer.body as EnrolAnswer };
  };

  it('with a till’s device is in the log, from the code to the end', async () => {
    const coded = await done('POST /devices/enrol-codes', { body: { registerId: shop.registerA1 } });
    expect(coded.row).toMatchObject({
      action: 'till.code-made',
      object: { kind: 'till', id: shop.registerA1 },
    });
    const { code, enrolment, privateKey, till } = await enrolTill();
    expect(JSON.stringify(await deeds())).not.toContain(code.replace('-', ''));
    expect(await newest()).toMatchObject({
      action: 'till.enrolled',
      actor: { kind: 'device', id: till.deviceId, name: 'A1', role: null },
      details: { device: 'Left', incarnation: 1, former: null },
    });
    await leavesNothing('POST /devices/enrol', { body: enrolment });
    const { challenge } = (await ask('POST /devices/challenge', { body: { deviceId: till.deviceId } }))
      .body as { challenge: string };
    const signature = sign(null, Buffer.from(challenge), privateKey).toString('base64url');
    const proven = { deviceId: till.deviceId, challenge, signature };
    const renewed = await done('POST /devices/renew', {
      body: { ...proven, incarnation: 1, attempt: testId() },
    });
    expect(renewed.row).toMatchObject({
      action: 'till.renewed',
      actor: { kind: 'device', id: till.deviceId },
      details: { incarnation: { from: 1, to: 2 } },
    });
    const life = { deviceId: till.deviceId, incarnation: 2 };
    await test.server.platform.db.tenant(shop.companyId, (tx) => orderToEnrolAnew(tx, [life], 0));
    const withdrawn = await done('POST /devices/orders/withdraw', { body: life });
    expect(withdrawn.row).toMatchObject({
      action: 'till.order-withdrawn',
      object: { kind: 'till', id: shop.registerA1, label: 'A1' },
    });
    expect((await done('POST /devices/orders/restore', { body: life })).row.action).toBe('till.order-given');
    const revoked = await done('POST /devices/revoke', { body: { deviceId: till.deviceId } });
    expect(revoked.row).toMatchObject({
      action: 'till.revoked',
      object: { kind: 'till', id: shop.registerA1, label: 'A1' },
      details: { device: till.deviceId },
    });
    await leavesNothing('POST /devices/revoke', { body: { deviceId: till.deviceId } });
  });

  it('with money by hand is in the log, once for each key', async () => {
    const transfer = {
      debit: { code: 'bank' },
      credit: { code: 'owner' },
      amount: 1000,
      currency: 'UZS',
      businessDate: '2026-11-20',
      note: 'to begin with',
    };
    const occasion = { businessDate: '2026-11-20' };
    const once = { body: transfer, headers: { 'Idempotency-Key': 'the-same' } };
    const posted = await done('POST /ledger/transfers', once);
    expect(posted.row).toMatchObject({
      action: 'transfer.posted',
      object: { kind: 'transfer', id: posted.body['id'], label: 'bank → owner' },
      details: { amount: 1000, currency: 'UZS', debit: 'bank', credit: 'owner', note: 'to begin with' },
    });
    await leavesNothing('POST /ledger/transfers', once);
    const reversed = await done(`POST /ledger/transfers/${String(posted.body['id'])}/reversal`, {
      body: occasion,
    });
    expect(reversed.row).toMatchObject({
      action: 'transfer.reversed',
      details: { follows: posted.body['id'] },
    });
    const hold = async () => {
      const body = { ...transfer, expiresAt: null };
      return (await done('POST /ledger/transfers', { body })).body['id'] as Id;
    };
    const held = await hold();
    expect((await newest())?.action).toBe('transfer.held');
    const moved = await done(`POST /ledger/transfers/${held}/post`, { body: { ...occasion, amount: 400 } });
    expect(moved.row).toMatchObject({ action: 'hold.posted', details: { amount: 400, follows: held } });
    const voided = await done(`POST /ledger/transfers/${await hold()}/void`, { body: occasion });
    expect(voided.row.action).toBe('hold.voided');
    const closed = await done('POST /ledger/closings', { body: { through: '2026-11-20', note: null } });
    expect(closed.row).toMatchObject({
      action: 'books.closed',
      details: { through: { from: null, to: '2026-11-20' } },
    });
    const opened = await done('POST /ledger/closings', { body: { through: null, note: 'a late invoice' } });
    expect(opened.row).toMatchObject({
      action: 'books.opened',
      details: { through: { from: '2026-11-20', to: null }, note: 'a late invoice' },
    });
  });

  it('about an exception is in the log, and so is its undoing', async () => {
    const { db, clock } = test.server.platform;
    const exception = {
      kind: 'debt-without-client' as const,
      subject: 'a debt',
      documentId: null,
      branchId: shop.branchA,
      registerId: null,
      details: {},
      raisedAt: instantOf(clock()),
    };
    await db.tenant(shop.companyId, (tx) => raiseExceptions(tx, testId, [exception]));
    const { results } = (await ask('GET /exceptions')).body as { results: { id: Id }[] };
    const id = results[0]?.id ?? '';
    const settling = {
      body: { decision: 'accept', note: 'known' },
      headers: { 'Idempotency-Key': testId() },
    };
    const settled = await done(`POST /exceptions/${id}/decisions`, settling);
    expect(settled.row).toMatchObject({
      action: 'exception.settled',
      object: { kind: 'exception', id, label: 'debt-without-client' },
      details: { decision: 'accept', note: 'known', subject: 'a debt' },
    });
    await leavesNothing(`POST /exceptions/${id}/decisions`, settling);
    const { decisionId } = settled.body['settled'] as { decisionId: Id };
    const undone = await done(`POST /exceptions/${id}/decisions/${decisionId}/undo`, { body: {} });
    expect(undone.row).toMatchObject({ action: 'exception.undone', details: { decision: 'accept' } });
  });

  it('about a quarantined document is in the log', async () => {
    const { till } = await enrolTill();
    const rows = [{ newDocumentState: { id: testId(), kind: 'sale', _deleted: false } }];
    await leavesNothing('POST /sync/journal', { token: till.token, body: { rows } });
    const { results } = (await ask('GET /quarantine')).body as { results: { id: Id }[] };
    const id = results[0]?.id ?? '';
    const retried = await done(`POST /quarantine/${id}/retry`, {});
    expect(retried.row).toMatchObject({
      action: 'quarantine.retried',
      object: { kind: 'quarantined', id, label: 'A1' },
      details: { booked: false, collection: 'journal' },
    });
    const aside = await done(`POST /quarantine/${id}/settle`, { body: { note: 'nothing' } });
    expect(aside.row).toMatchObject({ action: 'quarantine.put-aside', details: { note: 'nothing' } });
    const taken = await done(`POST /quarantine/${id}/take-up`, { body: {} });
    expect(taken.row).toMatchObject({ action: 'quarantine.taken-up', object: { id } });
    await leavesNothing(`POST /quarantine/${id}/take-up`, { body: {} });
  });

  it('with a till’s file of unsent facts is in the log, though nothing of it is booked', async () => {
    const { till } = await enrolTill();
    const lines = createUnsentLines(null);
    const head = { karvonUnsent: 2 as const, device: till.deviceId, incarnation: 1, tillCode: 'A1' };
    const madeAt = instantOf(test.server.platform.clock());
    const file = lines.begin({ ...head, madeAt, count: 0, edits: 0 }) + lines.end();
    const response = await fetch(`${test.server.url}/api/v1/devices/unsent?unsigned=yes`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${owner}`, 'Content-Type': 'application/octet-stream' },
      body: file,
    });
    expect(response.status).toBe(200);
    expect(await newest()).toMatchObject({
      action: 'unsent.imported',
      object: { kind: 'unsent-file', label: 'A1' },
      details: { facts: 0, edits: 0, signed: false, madeAt },
    });
  });

  const importFile = async (token: string, query = '') => {
    const response = await fetch(`${test.server.url}/api/v1/products/import${query}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      body: 'barcode,name,price\n4600000000015,Bread,12.50\n4600000000022,Wrong,dear\n',
    });
    await response.text();
  };

  it('to the catalogue is in the log as one row an import, by whoever of the platform too', async () => {
    const before = (await deeds()).length;
    await importFile(owner);
    const row = await newest();
    expect(row).toMatchObject({
      action: 'products.imported',
      object: { kind: 'company', id: shop.companyId, label: shop.slug },
      details: { rows: 2, created: 1, failed: 1, stopped: null },
    });
    const operator = readOperatorFile(test.dataFolder)?.token ?? '';
    await importFile(operator, `?company=${shop.slug}`);
    expect(await deeds()).toHaveLength(before + 2);
    const { db, newId } = test.server.platform;
    const byOperator = { action: 'products.imported', actor: { kind: 'system', name: 'operator@localhost' } };
    expect(await newest()).toMatchObject(byOperator);
    expect(await newest(await operatorCompany(db, newId))).toMatchObject({
      ...byOperator,
      details: { company: shop.companyId, unchanged: 1 },
    });
  });

  it('with a client is in the log without what is said of them', async () => {
    const body = { firstName: 'Somebody', phone: '+998901234567' };
    const created = await done('POST /clients', { body });
    const id = created.body['id'] as Id;
    expect(created.row).toMatchObject({
      action: 'client.created',
      object: { kind: 'client', id, label: '' },
      details: { fields: ['firstName', 'phone'] },
    });
    const changed = await done(`PATCH /clients/${id}`, { body: { firstName: 'Another', phone: body.phone } });
    expect(changed.row).toMatchObject({ action: 'client.changed', details: { fields: ['firstName'] } });
    await leavesNothing(`PATCH /clients/${id}`, { body: { firstName: 'Another' } });
    const { db } = test.server.platform;
    expect(await db.snapshot(shop.companyId, (tx) => verifyChain(tx))).toMatchObject({ ok: true, rows: 2 });
    expect(JSON.stringify(await deeds())).not.toMatch(/Somebody|Another|998901234567/);
  });

  it('with users and roles is in the log, and with those of the platform in the operator’s', async () => {
    const role = await done('POST /roles', { body: { name: 'Night shift', rights: ['sales.view'] } });
    const id = String(role.body['id']);
    await done(`PUT /roles/${id}`, { body: { rights: ['sales.view', 'shifts.view'] } });
    await done('PUT /settings/roles/company.manager', { body: { rights: ['sales.view'] } });
    const account = { email: `${testId()}@shop.test`, name: 'Somebody', password: 'pass word 1' };
    const given = { grants: [{ branch: null, role: 'company.manager' }] };
    const user = String((await done('POST /users', { body: { ...account, ...given } })).body['id']);
    await done(`PATCH /users/${user}`, { body: { name: 'Another' } });
    await done(`PUT /users/${user}/grants`, { body: given });
    await done(`DELETE /roles/${id}`);
    const { db, newId } = test.server.platform;
    const company = await operatorCompany(db, newId);
    const token = readOperatorFile(test.dataFolder)?.token ?? '';
    const platform = { ...account, email: `${testId()}@op.test`, role: 'platform.hr' };
    const hr = await done('POST /admin/users', { token, body: platform }, company);
    await done(`PATCH /admin/users/${String(hr.body['id'])}`, { token, body: { active: false } }, company);
    const permission = { role: 'platform.hr', right: 'platform.companies' };
    const allowed = await done('POST /admin/permissions', { token, body: permission }, company);
    const one = `/admin/permissions/${String(allowed.body['id'])}`;
    await done(`PATCH ${one}`, { token, body: { right: 'platform.settings' } }, company);
    await done(`DELETE ${one}`, { token }, company);
    expect(JSON.stringify([await deeds(), await deeds(company)])).not.toContain(account.password);
  });

  it('with the centre itself is in the operator’s log', async () => {
    const { db, newId } = test.server.platform;
    const company = await operatorCompany(db, newId);
    const token = readOperatorFile(test.dataFolder)?.token ?? '';
    const file = join(test.dataFolder, 'backup.karvon');
    const response = await fetch(`${test.server.url}/api/v1/admin-cli/backup`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ file }),
    });
    await response.text();
    expect(await newest(company)).toMatchObject({
      action: 'backup.made',
      object: { kind: 'backup', label: file },
    });
    const admin = { email: `${testId()}@op.test`, password: 'pass word 1' };
    const added = await done('POST /admin-cli/create-superadmin', { token, body: admin }, company);
    expect(added.row.action).toBe('user.created');
  });

  it('with a background job is in the log of whose it is', async () => {
    const { db } = test.server.platform;
    const token = await shop.tokenOf('platform.super_admin');
    const job = modules
      .flatMap(({ jobs = [] }) => jobs)
      .find(({ name }) => name === 'posting.check-company') as Job<object, 'company'>;
    const id = await db.tenant(shop.companyId, (tx) => enqueue(tx, job, { night: '2026-11-21' }));
    const object = { kind: 'job', id, label: 'posting.check-company' };
    const cancelled = await done(`POST /jobs/${id}/cancel`, { token });
    expect(cancelled.row).toMatchObject({ action: 'job.cancelled', object });
    const retried = await done(`POST /jobs/${id}/retry`, { token });
    expect(retried.row).toMatchObject({ action: 'job.retried', object });
  });

  it('is in the log whatever address changes something, or there is a reason why not', async () => {
    const { paths } = (await test.call('GET /openapi.json')).body as {
      paths: Record<string, Record<string, { 'x-access': string }>>;
    };
    const changing = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method, operation]) => method !== 'get' && operation['x-access'] !== 'demo')
        .map(([method]) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    const known = [...Object.keys(audited), ...Object.keys(unaudited)];
    expect(changing.toSorted()).toEqual(known.toSorted());
  });
});
