import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { BREAD, type TestTill } from '@karvon/engine/testing/test-shop.ts';
import { rightsOf } from '@karvon/shared/rights/roles.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { testId } from '../support/test-database.ts';
import { describeServer, type TestServer } from '../support/test-server.ts';
import { openScopedShop, type ScopedShop } from './scoped-shop.ts';

describeServer('a till or its people between branches', (start) => {
  let test: TestServer;
  let shop: ScopedShop;
  let till: TestTill;
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openScopedShop(test);
    till = await shop.start();
    await till.until(({ boot }) => boot.phase === 'ready');
  });
  afterEach(() => shop.close());

  const change = (path: string, body: object, token = shop.owner) =>
    test.call(`PATCH ${path}`, { token, body });
  const moveTo = async (branchId: string) => {
    const answer = await change(`/tills/${shop.registerA1}`, { branchId });
    expect([answer.status, answer.body]).toEqual([200, { success: true }]);
  };
  const rows = (query: string) =>
    test.server.platform.db.tenant(shop.companyId, async (tx) => (await sql.raw(query).execute(tx.db)).rows);
  /** What the centre has booked, in the till's order: kind and branch. */
  const booked = async () => {
    const facts = (await rows('select kind, branch_id from journal order by seq')) as {
      kind: string;
      branch_id: string;
    }[];
    return facts.map(({ kind, branch_id: branch }) => `${kind} ${branch === shop.branchA ? 'A' : 'B'}`);
  };
  const allSent = () => till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
  const isAt = (branch: string) => till.until(({ register }) => register?.branch === `Branch ${branch}`);
  const mayBe = (...codes: string[]) =>
    till.until(
      ({ people }) =>
        people
          .map(({ code }) => code)
          .sort()
          .join() === codes.join(),
    );

  it('hazard 8: a moved till takes the people of its new branch, and its next shift belongs there', async () => {
    await mayBe('C1', 'M9');
    await moveTo(shop.branchB);
    await isAt('B');
    await mayBe('C2', 'M9');
    await till.must('signIn', { person: 'C2', pin: '1001' });
    await till.must('openShift', { float: 0 });
    await till.sell(BREAD);
    await allSent();
    expect(await booked()).toEqual(['shift-open B', 'sale B']);
    // Back again, in the middle of the shift: it goes on to its end where it was opened, also after a restart.
    await moveTo(shop.branchA);
    await mayBe('C1', 'M9');
    await till.stop();
    till = await shop.start();
    await till.until(({ boot }) => boot.phase === 'ready');
    expect(till.engine.state().register?.branch).toBe('Branch B');
    await till.must('signIn', { person: 'M9', pin: '1001' });
    await till.sell(BREAD);
    await allSent();
    expect(await booked()).toEqual(['shift-open B', 'sale B', 'sale B']);
    expect(await rows('select count(*) from quarantine')).toEqual([{ count: 0 }]);
  });

  it('hazard 8: what a till sold where it stood is booked there, though it comes after the move', async () => {
    await till.begin();
    await till.sell(BREAD);
    await allSent();
    shop.cable.pull();
    await till.sell(BREAD);
    await till.sell(BREAD);
    await moveTo(shop.branchB);
    await moveTo(shop.branchA);
    await moveTo(shop.branchB);
    shop.cable.putBack();
    await allSent();
    await mayBe('C2', 'M9');
    expect(await booked()).toEqual(['shift-open A', 'sale A', 'sale A', 'sale A']);
    expect(await rows('select count(*) from quarantine')).toEqual([{ count: 0 }]);
    expect(await rows('select earlier_branches, scope_version from devices')).toEqual([
      { earlier_branches: [shop.branchB, shop.branchA], scope_version: 3 },
    ]);
  });

  it('who no longer works at a branch is signed out there, and can sign in again once they do', async () => {
    await till.begin();
    await change(`/people/${shop.people.c1}`, { branches: [shop.branchB] });
    await till.until(({ person }) => person === null);
    await mayBe('M9');
    // A till that was away meanwhile learns it when it comes back.
    shop.cable.pull();
    await till.until(({ sync }) => sync.connection === 'offline');
    await change(`/people/${shop.people.c1}`, { branches: [] });
    await change(`/people/${shop.people.m9}`, { branches: [shop.branchB] });
    shop.cable.putBack();
    await mayBe('C1');
    await till.must('signIn', { person: 'C1', pin: '1001' });
    await till.sell(BREAD);
    await allSent();
    expect(await booked()).toEqual(['shift-open A', 'sale A']);
  });

  it('another role brings and takes rights at the till', async () => {
    await till.begin();
    await change(`/people/${shop.people.c1}`, { role: 'company.manager' });
    const raised = await till.until(({ person }) => person?.rights.includes('people.edit') === true);
    expect(raised.person?.rights).toEqual(rightsOf('company.manager'));
    await change(`/people/${shop.people.c1}`, { role: 'company.cashier' });
    const lowered = await till.until(({ person }) => person?.rights.includes('people.edit') === false);
    expect(lowered.person?.rights).toEqual(rightsOf('company.cashier'));
  });

  it('counts the versions of what a till may see up only where something changes', async () => {
    const versions = () =>
      rows(`select b.code, b.people_version, d.scope_version from branches b
        left join devices d on d.company_id = b.company_id and d.branch_id = b.id order by b.code`);
    const before = await versions();
    expect(before).toMatchObject([
      { code: 'A', people_version: 0, scope_version: 0 },
      { code: 'B', people_version: 0 },
    ]);
    await moveTo(shop.branchA);
    await change(`/people/${shop.people.c1}`, { branches: [shop.branchA], role: 'company.manager' });
    expect(await versions()).toEqual(before);
    await change(`/people/${shop.people.c1}`, { branches: [] });
    expect(await versions()).toMatchObject([
      { code: 'A', people_version: 0, scope_version: 0 },
      { code: 'B', people_version: 1 },
    ]);
    await change(`/people/${shop.people.c1}`, { branches: [shop.branchB] });
    expect(await versions()).toMatchObject([
      { code: 'A', people_version: 1, scope_version: 0 },
      { code: 'B', people_version: 1 },
    ]);
  });

  it('refuses what is not there, and what nobody may give', async () => {
    const manager = await shop.tokenOf('company.manager');
    const { c1 } = shop.people;
    const codeOf = async (path: string, body: object, token = shop.owner) => {
      const answer = await change(path, body, token);
      return [answer.status, (answer.body as { error: { code: string } }).error.code];
    };
    expect(await codeOf(`/tills/${shop.registerA1}`, { branchId: testId() })).toEqual([
      404,
      'unknown-branch',
    ]);
    expect(await codeOf(`/tills/${testId()}`, { branchId: shop.branchB })).toEqual([404, 'unknown-till']);
    expect(await codeOf(`/people/${testId()}`, { branches: [] })).toEqual([404, 'unknown-person']);
    expect(await codeOf(`/people/${c1}`, { branches: [testId()] })).toEqual([404, 'unknown-branch']);
    const body = { branchId: shop.branchB };
    expect(await codeOf(`/tills/${shop.registerA1}`, body, manager)).toEqual([403, 'no-right']);
    expect(await codeOf(`/people/${c1}`, { role: 'company.owner' }, manager)).toEqual([403, 'no-right']);
    const platform = { role: 'platform.super_admin' };
    expect(await codeOf(`/people/${c1}`, platform)).toEqual([400, 'bad-input']);
    const unknown = { role: testId() };
    expect(await codeOf(`/people/${c1}`, unknown)).toEqual([404, 'unknown-role']);
    await change(`/people/${c1}`, { role: 'company.owner' });
    expect(await codeOf(`/people/${c1}`, { role: 'company.cashier' }, manager)).toEqual([403, 'no-right']);
  });
});
