import { beforeAll, expect, it } from 'vitest';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { createUser } from '../auth/create-user.ts';
import { readOperatorFile } from '../auth/operator.ts';
import { beginSession } from '../auth/sessions.ts';
import type { Platform } from '../module.ts';

async function tokensOf({ db, tokens, clock }: Platform, sessions: number): Promise<string[]> {
  const user = { id: testId(), email: `${testId()}@shop.test`, role: 'company.owner' };
  const company = testId();
  const now = clock();
  await db.tenant(company, (tx) => createUser(tx, { ...user, name: 'P', password: 'a good word 7', now }));
  const made: string[] = [];
  for (let turn = 0; turn < sessions; turn += 1) {
    const { person } = await db.tenant(company, (tx) =>
      beginSession(tx, user, testId(), now, { sessionDays: 7 }),
    );
    made.push(await tokens.forPerson(person));
  }
  return made;
}

describeServer('requests of a person', (start) => {
  let test: TestServer;
  beforeAll(async () => {
    test = await start([], { KARVON_API_PER_MINUTE: '5', KARVON_TRUSTED_PROXIES: 'loopback' });
  });

  const statuses = async (times: number, call: () => Promise<{ status: number }>) => {
    const seen: number[] = [];
    for (let turn = 0; turn < times; turn += 1) seen.push((await call()).status);
    return seen;
  };

  it('are so many a minute in all their sessions together, and then say when to come again', async () => {
    const [here = '', there = ''] = await tokensOf(test.server.platform, 2);
    expect(await statuses(3, () => test.call('GET /auth/me', { token: here }))).toEqual([200, 200, 200]);
    expect(await statuses(3, () => test.call('GET /auth/me', { token: there }))).toEqual([200, 200, 429]);
    const refused = await test.call('GET /auth/me', { token: here });
    expect(refused.body).toMatchObject({ error: { code: 'too-many-requests' } });
    expect(refused.headers.get('retry-after')).toBe('12');
    test.advance(12_000);
    expect(await statuses(2, () => test.call('GET /auth/me', { token: here }))).toEqual([200, 429]);
  });

  it('take nothing of anybody else’s', async () => {
    const [one = ''] = await tokensOf(test.server.platform, 1);
    const [other = ''] = await tokensOf(test.server.platform, 1);
    await statuses(9, () => test.call('GET /auth/me', { token: one }));
    expect((await test.call('GET /auth/me', { token: other })).status).toBe(200);
  });

  it('are not counted for the operator’s commands', async () => {
    const token = readOperatorFile(test.dataFolder)?.token ?? '';
    const body = { email: 'nobody' };
    const seen = await statuses(12, () => test.call('POST /admin-cli/create-superadmin', { token, body }));
    expect(new Set(seen)).toEqual(new Set([400]));
  });

  it('before sign-in count for their address', async () => {
    const refresh = (address: string) => () =>
      test.call('POST /auth/refresh', { body: {}, headers: { 'X-Forwarded-For': address } });
    const seen = await statuses(51, refresh('10.4.4.4'));
    expect([seen.slice(0, 50).every((status) => status === 401), seen[50]]).toEqual([true, 429]);
    expect(await statuses(1, refresh('10.4.4.5'))).toEqual([401]);
  });
});
