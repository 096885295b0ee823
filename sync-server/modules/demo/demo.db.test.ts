import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { modules } from '../all.ts';
import type { DemoFile } from './demo-file.ts';
import { seedDemo } from './seed-demo.ts';

describeServer('the demo shop', (start) => {
  let test: TestServer;
  let file: DemoFile;
  const readFile = () => JSON.parse(readFileSync(join(test.dataFolder, 'demo.json'), 'utf8')) as DemoFile;
  beforeAll(async () => {
    test = await start(modules, { KARVON_DEMO: '1' });
    file = readFile();
  });
  const signIn = async (email: string) => {
    const answer = await test.call('POST /auth/login', { body: { email, password: 'karvon-demo-1' } });
    return (answer.body as { accessToken: string }).accessToken;
  };

  it('says how to get in, to its owner alone', () => {
    expect(statSync(join(test.dataFolder, 'demo.json')).mode & 0o777).toBe(0o600);
    expect(Object.keys(file.enrolCodes).sort()).toEqual(['A1', 'A2', 'B1']);
    expect(file.people.map(({ pin }) => pin)).toEqual(['1001', '1002', '1003', '9001']);
    expect(file.signIns.map(({ email }) => email)).toEqual([
      'superadmin@demo.test',
      'owner@demo.test',
      'manager@demo.test',
    ]);
  });

  it('lets its people in and sells 5,000 products that are in stock', async () => {
    const token = await signIn('manager@demo.test');
    expect((await test.call('GET /products?limit=1', { token })).body).toMatchObject({ count: 5000 });
    expect((await test.call('GET /categories', { token })).body).toMatchObject({ count: 13 });
    const sampled = await Promise.all(
      Object.entries(file.samples).map(async ([name, barcode]) => {
        const { body } = await test.call(`GET /products?barcode=${barcode}`, { token });
        const [product] = (body as { results: { id: string; [key: string]: unknown }[] }).results;
        const stock = await test.call(`GET /stock?branch=A&product=${product?.id}`, { token });
        const [row] = (stock.body as { results: { onHand: number }[] }).results;
        expect(row?.onHand, name).toBeGreaterThan(0);
        return [name, product];
      }),
    );
    expect(Object.fromEntries(sampled)).toMatchObject({
      piece: { isWeighed: false, isMarked: false, taxes: [{ code: 'VAT', rateBp: 1200 }] },
      weighed: { isWeighed: true, units: [{ code: 'kg' }] },
      marked: { isMarked: true },
      ageRestricted: { restrictions: { minAge: 18 } },
    });
  });

  it('can be paid in every way that there is', async () => {
    const token = await signIn('owner@demo.test');
    const { body } = await test.call('GET /settings/company', { token });
    expect(body).toMatchObject({
      values: { waysToPay: ['payme Payme', 'certificate', 'debt', 'instalment'] },
    });
  });

  it('is opened once; a start that was cut short is completed by the next', async () => {
    await seedDemo(test.server.platform);
    expect(readFile()).toEqual(file);
    const { settings } = test.server.platform;
    const elsewhere = { ...settings, dataFolder: join(test.dataFolder, 'elsewhere') };
    mkdirSync(elsewhere.dataFolder);
    await seedDemo({ ...test.server.platform, settings: elsewhere });
    const token = await signIn('owner@demo.test');
    expect((await test.call('GET /products?limit=1', { token })).body).toMatchObject({ count: 5000 });
    expect((await test.call('GET /people', { token })).body).toMatchObject({ count: 4 });
    expect((await test.call('GET /stock/moves?limit=1', { token })).body).toMatchObject({ count: 10_000 });
  });

  it('moves its clock forward only', async () => {
    const now = () => test.server.platform.clock();
    const before = now();
    expect((await test.call('POST /demo/clock', { body: { advanceMs: 60_000 } })).status).toBe(200);
    expect(now()).toBe(before + 60_000);
    expect((await test.call('POST /demo/clock', { body: { advanceMs: -1 } })).status).toBe(400);
  });
});
