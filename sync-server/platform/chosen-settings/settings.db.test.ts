import { beforeAll, expect, it } from 'vitest';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../../modules/shop.test-support.ts';
import { findDeeds } from '../audit/find-deeds.ts';

type Answered = { values: Record<string, unknown>; defaults: object; error?: { code: string } };

describeServer('settings of the centre', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let admin: string;
  beforeAll(async () => {
    test = await start(testModules(), { KARVON_TIME_ZONE: 'Asia/Bishkek' });
    shop = await openTestShop(test.server.platform);
    admin = await shop.tokenOf('platform.super_admin');
  });

  const ask = async (request: string, body?: object, headers: Record<string, string> = {}, token = admin) => {
    const answer = await test.call(request, { token, headers, ...(body === undefined ? {} : { body }) });
    return { status: answer.status, tag: answer.headers.get('etag'), ...(answer.body as Answered) };
  };
  const path = '/settings/platform';

  it('begin with what the environment says, and go back to it', async () => {
    const { settings } = test.server.platform;
    const { tag, values, defaults } = await ask(`GET ${path}`);
    expect(values).toMatchObject({ timeZone: 'Asia/Bishkek', webOrigins: [], apiPerMinute: 0 });
    expect(defaults).toEqual(values);
    const change = { timeZone: 'Europe/Kyiv', webOrigins: ['https://shop.example'] };
    const changed = await ask(`PATCH ${path}`, change, { 'If-Match': tag ?? '' });
    expect(changed).toMatchObject({ status: 200, values: change });
    expect([settings.timeZone, settings.webOrigins]).toEqual(['Europe/Kyiv', ['https://shop.example']]);
    const late = await ask(`PATCH ${path}`, { timeZone: 'Asia/Almaty' }, { 'If-Match': tag ?? '' });
    expect([late.status, settings.timeZone]).toEqual([412, 'Europe/Kyiv']);
    const again = await ask(`PATCH ${path}`, change);
    expect(again.tag).toBe(changed.tag);
    await ask(`PATCH ${path}`, { timeZone: null });
    expect([settings.timeZone, settings.webOrigins]).toEqual(['Asia/Bishkek', ['https://shop.example']]);
    const { db } = test.server.platform;
    const deeds = await db.tenant(shop.companyId, (tx) => findDeeds(tx, {}, { limit: 9, after: null }));
    expect(deeds.map(({ action, details }) => [action, details])).toEqual([
      ['centre.settings-changed', { timeZone: { from: 'Europe/Kyiv', to: 'Asia/Bishkek' } }],
      [
        'centre.settings-changed',
        {
          timeZone: { from: 'Asia/Bishkek', to: 'Europe/Kyiv' },
          webOrigins: { from: [], to: ['https://shop.example'] },
        },
      ],
    ]);
  });

  it('are for who may change them, and take only what can hold', async () => {
    const owner = await shop.tokenOf('company.owner');
    expect((await ask(`GET ${path}`, undefined, {}, owner)).error?.code).toBe('no-right');
    const wrong = [
      { timeZone: 'Mars/Olympus' },
      { webOrigins: ['https://shop.example/'] },
      { webOrigins: ['*'] },
      { webOrigins: ['null'] },
      { apiPerMinute: -1 },
      { colour: 'red' },
    ];
    for (const body of wrong) expect((await ask(`PATCH ${path}`, body)).error?.code).toBe('bad-input');
  });

  it('let pages of the origins that were chosen call, and connect, at once', async () => {
    const origin = 'https://office.example';
    const allowed = async () => {
      const paths = ['/api/v1/auth/me', '/socket/?EIO=4&transport=polling'];
      const answers = paths.map((at) => fetch(`${test.server.url}${at}`, { headers: { Origin: origin } }));
      return (await Promise.all(answers)).map(({ headers }) => headers.get('access-control-allow-origin'));
    };
    expect(await allowed()).toEqual([null, null]);
    await ask(`PATCH ${path}`, { webOrigins: [origin] });
    expect(await allowed()).toEqual([origin, origin]);
    await ask(`PATCH ${path}`, { webOrigins: null });
    expect(await allowed()).toEqual([null, null]);
  });

  it('limit requests as soon as they say so', async () => {
    const limited = await shop.tokenOf('company.owner');
    const statuses = async () => {
      const answers = [1, 2, 3].map(() => test.call('GET /auth/me', { token: limited }));
      return (await Promise.all(answers)).map(({ status }) => status).toSorted((a, b) => a - b);
    };
    expect(await statuses()).toEqual([200, 200, 200]);
    await ask(`PATCH ${path}`, { apiPerMinute: 2 });
    expect(await statuses()).toEqual([200, 200, 429]);
    await ask(`PATCH ${path}`, { apiPerMinute: null });
    expect(await statuses()).toEqual([200, 200, 200]);
  });
});
