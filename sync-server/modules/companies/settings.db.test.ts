import { beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { accessOf } from '@karvon/shared/rights/access.ts';
import { companyRights } from '@karvon/shared/rights/rights.ts';
import { usualScaleLabels } from '@karvon/shared/catalogue/scale-label.ts';
import { type Catalogue, setting } from '@karvon/shared/settings/declare.ts';
import { usualSpending } from '@karvon/shared/settings/spending.ts';
import { companySettings } from '@karvon/shared/settings/company-settings.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { systemDoer } from '../../platform/audit/doer.ts';
import { findDeeds } from '../../platform/audit/find-deeds.ts';
import { readSecret } from '../../platform/secrets/company-secrets.ts';
import { accessModule } from '../access/module.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';
import { changeSettings } from './commands/change-settings.ts';
import type { CompaniesTables } from './tables.ts';

type Answered = { values: Record<string, unknown>; defaults: object; error?: { code: string } };

describeServer('a company’s settings', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  beforeAll(async () => {
    test = await start([...testModules(), accessModule]);
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
  });

  const ask = async (request: string, body?: object, token = owner) => {
    const answer = await test.call(request, { token, ...(body === undefined ? {} : { body }) });
    return { status: answer.status, ...(answer.body as Answered) };
  };
  const directory = (kind: string) =>
    test.server.platform.db.tenant(shop.companyId, async (tx) => {
      const rows = await tx.db
        .withTables<{ directory: { kind: string; deleted: boolean; doc: { body: object }; pos: number } }>()
        .selectFrom('directory')
        .select(['doc', 'pos'])
        .where('kind', '=', kind)
        .where('deleted', '=', false)
        .orderBy('pos')
        .execute();
      return rows.map(({ doc, pos }) => ({ body: doc.body, pos }));
    });
  const deeds = () =>
    test.server.platform.db.tenant(shop.companyId, (tx) => findDeeds(tx, {}, { limit: 9, after: null }));

  it('are one resource, with what holds until somebody chooses', async () => {
    const scaleLabels = usualScaleLabels('UZ');
    const defaults = {
      defaultLocale: 'ru',
      receiptHeader: [],
      receiptFooter: [],
      receiptTexts: {},
      receiptLogo: null,
      receiptShow: {},
      receiptCodeAs: 'qr',
      receiptColumns: 48,
      returnDays: 30,
      lockMinutes: 10,
      scaleLabels,
      waysToPay: [],
      paymentQr: [],
      ...usualSpending,
      cashMoveLimit: null,
    };
    expect(await ask('GET /settings/company')).toMatchObject({ values: defaults, defaults, secrets: {} });
    const change = { receiptHeader: ['Corner shop', 'Bridge 1'], defaultLocale: 'ky', returnDays: 7 };
    expect((await ask('PATCH /settings/company', change)).values).toEqual({ ...defaults, ...change });
    expect((await ask('GET /settings/salon')).values).toEqual({ ...defaults, ...change });
    expect(await directory('company')).toMatchObject([
      { body: { defaultLocale: 'ky', receipt: { header: change.receiptHeader, footer: [] } } },
    ]);
    expect(await directory('settings')).toMatchObject([{ body: { returnDays: 7 } }]);
    expect((await ask('PATCH /settings/company', { returnDays: null })).values).toMatchObject({
      returnDays: 30,
      defaultLocale: 'ky',
    });
    expect((await ask('PUT /settings/salon', { receiptFooter: ['Thanks'] })).values).toEqual({
      ...defaults,
      receiptFooter: ['Thanks'],
    });
  });

  it('tell tills of labels only once somebody has chosen, and again when nobody does any more', async () => {
    await ask('PATCH /settings/company', { returnDays: 7 });
    expect((await directory('settings')).map(({ body }) => body)).toEqual([{ returnDays: 7 }]);
    const chosen = { scaleLabels: ['28IIIIIWWWWWC'] };
    expect((await ask('PATCH /settings/company', chosen)).values).toMatchObject({ ...chosen, returnDays: 7 });
    expect((await directory('settings')).map(({ body }) => body)).toEqual([{ returnDays: 7, ...chosen }]);
    await ask('PATCH /settings/company', { scaleLabels: null });
    expect((await directory('settings')).map(({ body }) => body)).toEqual([{ returnDays: 7 }]);
    const wrong = await ask('PATCH /settings/company', { scaleLabels: ['21IIIIIWWWWC'] });
    expect(wrong.error?.code).toBe('bad-input');
    const unfilled = await ask('PATCH /settings/company', { paymentQr: ['click pay {amount}'] });
    expect(unfilled.error?.code).toBe('bad-input');
  });

  it('leave a row in the log of what has become another, and nothing of what has not', async () => {
    await ask('PATCH /settings/company', { returnDays: 7, receiptHeader: [] });
    const [newest] = await deeds();
    expect(newest).toMatchObject({ action: 'company.changed', details: { returnDays: { from: 30, to: 7 } } });
    const before = (await directory('company')).concat(await directory('settings'));
    await ask('PATCH /settings/company', { returnDays: 7, receiptHeader: [] });
    expect(await deeds()).toHaveLength(1);
    expect((await directory('company')).concat(await directory('settings'))).toEqual(before);
  });

  it('leave of a logo its size in the log, and refuse what is none', async () => {
    const logo = { width: 8, height: 3, bits: '/4H/' };
    await ask('PATCH /settings/company', { receiptLogo: logo });
    expect((await deeds())[0]).toMatchObject({ details: { receiptLogo: { from: null, to: '8 × 3' } } });
    await ask('PATCH /settings/company', { receiptLogo: { ...logo, bits: '////' } });
    expect((await deeds())[0]).toMatchObject({ details: { receiptLogo: { from: '8 × 3', to: '8 × 3' } } });
    expect((await ask('PATCH /settings/company', { receiptLogo: null })).values).toMatchObject({
      receiptLogo: null,
    });
    const wrong = await ask('PATCH /settings/company', {
      receiptLogo: { ...logo, height: 4 },
    });
    expect(wrong.error?.code).toBe('bad-input');
  });

  it('go to tills where they say so', async () => {
    const others: Record<string, unknown> = {
      defaultLocale: 'en',
      receiptHeader: ['A'],
      receiptFooter: ['B'],
      receiptTexts: { ky: { header: ['C'], footer: [] } },
      receiptLogo: { width: 8, height: 3, bits: '/4H/' },
      receiptShow: { cashier: false },
      receiptCodeAs: 'bars',
      receiptColumns: 32,
      returnDays: 1,
      lockMinutes: 0,
      scaleLabels: ['28IIIIIWWWWWC'],
      waysToPay: ['debt'],
      paymentQr: ['click https://pay.test/{sum}'],
      debtLimit: 100,
      bonusShare: 5000,
      bonusOffline: 0,
      certificateOffline: 200,
      cashMoveLimit: 300,
      returnLimit: 400,
    };
    const moved: [string, boolean][] = [];
    const told = async () =>
      JSON.stringify([await directory('company'), await directory('settings'), await directory('tender')]);
    for (const key of Object.keys(companySettings)) {
      const before = await told();
      expect((await ask('PATCH /settings/company', { [key]: others[key] })).status).toBe(200);
      moved.push([key, (await told()) !== before]);
    }
    expect(moved).toEqual(Object.entries(companySettings).map(([key, { forTills }]) => [key, forTills]));
  });

  it('switch ways to pay on and off at tills, and leave alone what nobody has named', async () => {
    const tenders = async () => (await directory('tender')).map(({ body }) => body);
    const before = await tenders();
    const choose = (waysToPay: string[] | null) => ask('PATCH /settings/company', { waysToPay });
    expect((await choose(['debt', 'payme Payme', 'certificate'])).status).toBe(200);
    expect(await tenders()).toEqual([
      ...before,
      {
        code: 'debt',
        kind: 'debt',
        names: expect.objectContaining({ ru: 'В долг', ky: 'Карызга' }),
        sort: 100,
      },
      { code: 'payme', kind: 'qr', names: expect.objectContaining({ ru: 'Payme', ky: 'Payme' }), sort: 101 },
      expect.objectContaining({ code: 'certificate', kind: 'certificate', sort: 102 }),
    ]);
    expect((await choose(['payme Payme QR', 'debt'])).status).toBe(200);
    const changed = await tenders();
    expect(changed).toHaveLength(before.length + 2);
    expect(changed).toContainEqual(expect.objectContaining({ code: 'debt', sort: 101 }));
    expect(changed).toContainEqual(
      expect.objectContaining({
        code: 'payme',
        names: expect.objectContaining({ uk: 'Payme QR' }),
        sort: 100,
      }),
    );
    expect((await choose(['cash Cash'])).error?.code).toBe('bad-input');
    expect((await choose(['debt', 'debt'])).error?.code).toBe('bad-input');
    expect((await choose(null)).values).toMatchObject({ waysToPay: [] });
    expect(await tenders()).toEqual(before);
    expect((await choose(['debt'])).status).toBe(200);
    expect(await tenders()).toHaveLength(before.length + 1);
  });

  it('are for who may see and change them, each by its own right', async () => {
    const administrator = await shop.tokenOf('company.admin');
    const manager = await shop.tokenOf('company.manager');
    expect((await ask('GET /settings/company', undefined, manager)).error?.code).toBe('no-right');
    const header = { receiptHeader: ['A'] };
    expect((await ask('PATCH /settings/company', header, manager)).error?.code).toBe('no-right');
    expect((await ask('PATCH /settings/company', header, administrator)).status).toBe(200);
    const days = { returnDays: 3 };
    expect((await ask('PATCH /settings/company', days, administrator)).error?.code).toBe('no-right');
    expect((await ask('PATCH /settings/company', { returnDays: 30 }, administrator)).status).toBe(200);
    expect((await ask('PATCH /settings/company', { colour: 'red' })).error?.code).toBe('bad-input');
    expect((await ask('PATCH /settings/company', { returnDays: 401 })).error?.code).toBe('bad-input');
  });

  it('are changed only as they were seen', async () => {
    const { headers } = await test.call('GET /settings/company', { token: owner });
    const edit = { token: owner, headers: { 'If-Match': headers.get('etag') ?? '' } };
    const first = await test.call('PATCH /settings/company', { ...edit, body: { returnDays: 3 } });
    expect([first.status, first.headers.get('etag')]).toEqual([200, expect.not.stringContaining('null')]);
    const second = await test.call('PATCH /settings/company', { ...edit, body: { returnDays: 4 } });
    expect(second.status).toBe(412);
    expect((await ask('GET /settings/company')).values['returnDays']).toBe(3);
  });

  it('keep others by key, and secrets sealed and out of the log', async () => {
    const catalogue: Catalogue = {
      slots: setting({ schema: z.int(), default: 5, edit: 'settings.edit' }),
      gateway: setting({
        schema: z.string(),
        default: '',
        edit: 'settings.edit',
        secret: 'gateway.password',
      }),
    };
    const { db, newId, secrets, clock } = test.server.platform;
    const access = accessOf([{ branch: null, rights: companyRights }]);
    const ports = { newId, secrets, access, by: systemDoer(clock()) };
    const choose = (choice: object) =>
      db.tenant(shop.companyId, async (tx) => {
        const { changed } = await changeSettings(tx, { ...choice }, ports, catalogue);
        const row = await tx.db.withTables<CompaniesTables>().selectFrom('companies').selectAll().execute();
        return { changed, stored: row[0]?.settings, days: row[0]?.return_days };
      });
    const word = 'the word of the gateway';
    const chosen = await choose({ slots: 7, gateway: word });
    expect(chosen).toEqual({ changed: { slots: { from: 5, to: 7 } }, stored: { slots: 7 }, days: 30 });
    const read = () => db.tenant(shop.companyId, (tx) => readSecret(tx, secrets, 'gateway.password'));
    expect(await read()).toBe(word);
    expect((await deeds()).map(({ action }) => action)).toEqual(['secret.set']);
    expect(JSON.stringify(await deeds())).not.toContain(word);
    expect((await choose({ slots: null, gateway: null })).stored).toEqual({});
    expect(await read()).toBeNull();
  });
});
