import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startEngine } from '@karvon/engine/start-engine.ts';
import { BREAD, type TestTill, testTill } from '@karvon/engine/testing/test-shop.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { addPerson, addTender, hashPin } from '@karvon/sync-server/modules/companies/api.ts';
import { openTestShop, testModules, type TestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import { testId } from '../support/test-database.ts';
import { describeServerOnBothDatabases, type TestServer } from '../support/test-server.ts';

const RUN = join(import.meta.dirname, '../../scripts/run.mjs');
const NOW = Date.UTC(2026, 10, 21, 8);
/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:9';

type Imported = { tillCode: string; count: number; accepted: number; duplicate: number; quarantined: number };

describeServerOnBothDatabases('a till’s file of unsent facts', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let folder: string;
  let till: TestTill;

  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    const { platform } = test.server;
    shop = await openTestShop(platform);
    await platform.db.tenant(shop.companyId, async (tx) => {
      const role = 'company.cashier' as const;
      const person = { code: 'C1', name: 'Cashier 1', tin: null, role, branches: [] };
      await addPerson(tx, testId(), { ...person, pinHash: await hashPin('1001') });
      const names = { ru: 'Наличные', en: 'Cash' };
      await addTender(tx, testId(), { code: 'cash', kind: 'cash', names, sort: 1 });
      tx.stage('products', [{ ...testProduct(testId()), _deleted: false }]);
    });
    folder = mkdtempSync(join(tmpdir(), 'unsent-'));
    till = await startTill(test.server.url);
    await enrol();
    await till.begin();
    await till.sell(BREAD);
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    await till.stop();
    till = await startTill(NOWHERE);
    await till.begin();
  });
  afterEach(async () => {
    await till.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function startTill(serverUrl: string): Promise<TestTill> {
    const engine = await startEngine({
      dataFolder: folder,
      serverUrl,
      clock: () => NOW,
      random: (length) => randomBytes(length),
      log: pino({ level: 'silent' }),
      deviceName: 'test',
      version: '0.0.0',
      retryTimes: { firstMs: 20, longestMs: 100 },
    });
    return testTill(engine);
  }
  const enrol = async () => {
    const token = await shop.tokenOf('company.owner');
    const body = { registerId: shop.registerA1 };
    const { code } = (await test.call('POST /devices/enrol-codes', { token, body })).body as { code: string };
    await till.must('enrol', { code });
  };
  const rows = <Row>(query: string) =>
    test.server.platform.db.tenant(
      shop.companyId,
      async (tx) => (await sql<Row>`${sql.raw(query)}`.execute(tx.db)).rows,
    );
  const send = async (file: string, token: string) => {
    const response = await fetch(`${test.server.url}/api/v1/devices/unsent`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
      body: file,
    });
    return {
      status: response.status,
      body: (await response.json()) as Imported & { error: { code: string } },
    };
  };
  const exported = async () => {
    const { path, count } = await till.must('exportUnsent', {});
    return { file: readFileSync(path, 'utf8'), count };
  };
  const salesIds = async () =>
    (await rows<{ id: string }>('select id from sales order by seq')).map(({ id }) => id);
  const odd = () => rows(`select kind from exceptions where kind <> 'stock-shortage'`);

  it('is booked once, though the disk turns up and sends the same later', async () => {
    const earlier = await salesIds();
    const sold = [await till.sell(BREAD), await till.sell(BREAD, BREAD), await till.sell(BREAD)];
    const ids = [...earlier, ...sold.map(({ id }) => id)];
    const { file, count } = await exported();
    expect(count).toBe(3);
    await till.stop();
    const manager = await shop.tokenOf('company.manager');
    expect((await send(file, manager)).body).toMatchObject({
      tillCode: 'A1',
      count: 3,
      accepted: 3,
      duplicate: 0,
      quarantined: 0,
    });
    expect(await salesIds()).toEqual(ids);
    expect((await send(file, manager)).body).toMatchObject({ accepted: 0, duplicate: 3 });
    till = await startTill(test.server.url);
    await till.begin();
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    expect(await salesIds()).toEqual(ids);
    expect(await rows('select count(*) from stock_moves')).toEqual([{ count: ids.length }]);
    expect(await odd()).toEqual([]);
  });

  it('adds nothing when the disk was first', async () => {
    await till.sell(BREAD);
    const { file } = await exported();
    await till.stop();
    till = await startTill(test.server.url);
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    const answer = await send(file, await shop.tokenOf('company.manager'));
    expect(answer.body).toMatchObject({ accepted: 0, duplicate: 1 });
  });

  it('is booked though the till was revoked, or another has taken its place', async () => {
    const { id } = await till.sell(BREAD);
    const { file } = await exported();
    const token = await shop.tokenOf('company.owner');
    const [device] = await rows<{ id: string }>('select id from devices');
    await test.call('POST /devices/revoke', { token, body: { deviceId: device?.id } });
    expect((await send(file, token)).body).toMatchObject({ accepted: 1, quarantined: 0 });
    expect(await salesIds()).toContain(id);
  });

  it('is refused whole when it is cut or altered, and nothing is written', async () => {
    await till.sell(BREAD);
    await till.sell(BREAD);
    const { file } = await exported();
    const manager = await shop.tokenOf('company.manager');
    const before = await rows('select count(*) from journal');
    const lines = file.split('\n');
    const wrong = {
      'unsent-file-not-one': 'barcode,name,price\n',
      'unsent-file-cut': file.slice(0, -20),
      'unsent-file-altered': [...lines.slice(0, 2), ...lines.slice(3)].join('\n'),
    };
    for (const [code, text] of Object.entries(wrong)) {
      expect(await send(text, manager)).toMatchObject({ status: 422, body: { error: { code } } });
    }
    expect(await rows('select count(*) from journal')).toEqual(before);
    expect(await rows('select count(*) from quarantine')).toEqual([{ count: 0 }]);
  });

  it('goes in by the command as well, which says what became of it', async () => {
    await till.sell(BREAD);
    const { path } = await till.must('exportUnsent', {});
    const run = (file: string, company: string) =>
      new Promise<{ line: Record<string, unknown>; code: number | null }>((resolve) => {
        const child = spawn(process.execPath, [RUN, 'import-unsent', file, '--company', company], {
          env: { ...process.env, KARVON_DATA: test.dataFolder },
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        let out = '';
        child.stdout.on('data', (piece: Buffer) => {
          out += piece.toString('utf8');
        });
        child.once('close', (code) =>
          resolve({ line: JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, unknown>, code }),
        );
      });
    expect(await run(path, shop.slug)).toEqual({
      line: { ok: true, tillCode: 'A1', count: 1, accepted: 1, duplicate: 0, quarantined: 0 },
      code: 0,
    });
    expect(await run(path, 'nobody')).toMatchObject({
      line: { error: { code: 'unknown-company' } },
      code: 1,
    });
    expect(await run(`${path}.none`, shop.slug)).toMatchObject({
      line: { error: { code: 'import-file-unreadable' } },
      code: 1,
    });
  });

  it('erpnext 9083: a sale beyond the stock is booked as it was, and the shortage is an exception', async () => {
    const { id } = await till.sell(BREAD);
    await till.stop();
    till = await startTill(test.server.url);
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    expect(await salesIds()).toContain(id);
    expect(await rows('select distinct kind from exceptions')).toEqual([{ kind: 'stock-shortage' }]);
    expect(await rows('select count(*) from quarantine')).toEqual([{ count: 0 }]);
  });

  it('is refused at another company, and from a cashier', async () => {
    await till.sell(BREAD);
    const { file } = await exported();
    const stranger = await (await openTestShop(test.server.platform)).tokenOf('company.owner');
    const refused = { status: 422, body: { error: { code: 'unsent-file-other-company' } } };
    expect(await send(file, stranger)).toMatchObject(refused);
    expect((await send(file, await shop.tokenOf('company.cashier'))).status).toBe(403);
  });
});
