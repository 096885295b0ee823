import { isDeepStrictEqual } from 'node:util';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTillDatabase } from '@karvon/engine/database/open-till-database.ts';
import { createSettingsStore } from '@karvon/engine/database/settings-store.ts';
import { createDocumentWriter, type DocumentWriter } from '@karvon/engine/write-documents.ts';
import { BREAD, type TestTill } from '@karvon/engine/testing/test-shop.ts';
import { testModules, type TestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import { clientFields } from '@karvon/sync-server/replication/both-sides.test-support.ts';
import { eventually } from '../support/eventually.ts';
import { testId } from '../support/test-database.ts';
import { describeServer, type TestServer } from '../support/test-server.ts';
import { enrol, NOW, NOWHERE, openSellingShop, rowsOf, startTill } from './till-of-shop.ts';

/** Exceptions about tills: what is sold here was never received, which is one about goods. */
const ofTills = `kind <> 'stock-shortage'`;

describeServer('a damaged till', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let folder: string;
  let till: TestTill;

  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openSellingShop(test);
    folder = mkdtempSync(join(tmpdir(), 'damaged-'));
  });
  afterEach(async () => {
    await till.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const rows = <Row>(query: string) => rowsOf<Row>(test, shop, query);

  /** Writes what no page of the till writes yet, while the till is stopped. */
  const write = async (work: (documents: DocumentWriter) => Promise<unknown>) => {
    const opened = await openTillDatabase(folder, () => NOW);
    if (opened.kind !== 'open') throw new Error(opened.problem.code);
    const { database } = opened;
    const { sqlite, collections } = database;
    const deviceId = createSettingsStore(sqlite).get('device')?.deviceId ?? '';
    await work(createDocumentWriter({ collections, deviceId, now: () => NOW }));
    await database.close();
  };
  const clients = () =>
    rows(`select doc ->> 'note' as note, deleted from clients order by doc ->> 'note', deleted`);

  it.each([
    ['damaged', true],
    ['bound anew after it was revoked', false],
  ])('that is %s hands in what it wrote of clients, once', async (_, isDamaged) => {
    till = await startTill(folder, test.server.url);
    await enrol(till, test, shop);
    await till.begin();
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    await till.stop();
    const [edited, removed] = [testId(), testId()];
    await write(async (documents) => {
      await documents.add('clients', edited, clientFields({ note: 'first' }));
      await documents.edit('clients', edited, { note: 'second' });
      await documents.add('clients', removed, clientFields({ note: 'gone' }));
      await documents.remove('clients', removed);
    });
    if (isDamaged) {
      const file = join(folder, 'till', 'till.db');
      writeFileSync(file, readFileSync(file).fill(0x5a, 0, 8192));
    } else {
      const [device] = await rows<{ id: string }>('select id from devices');
      const token = await shop.tokenOf('company.owner');
      await test.call('POST /devices/revoke', { token, body: { deviceId: device?.id } });
    }
    till = await startTill(folder, test.server.url);
    const wanted = isDamaged ? 'database-corrupt-set-aside' : 'till-revoked';
    await till.until(({ boot, sync }) => [boot.problem?.code, sync.problem?.code].includes(wanted));
    await enrol(till, test, shop);
    const both = [
      { note: 'gone', deleted: true },
      { note: 'second', deleted: false },
    ];
    await eventually(clients, (held) => isDeepStrictEqual(held, both));
    await till.until(({ sync }) => sync.unsent.edits === 0 && sync.unsent.count === 0);
    expect(await rows('select count(*) from quarantine')).toEqual([{ count: 0 }]);
  });

  it.each([
    ['nothing of it', 0],
    ['half of it', 3],
  ])('has every sale at the centre once, and the books are right; the centre had %s', async (_, sent) => {
    till = await startTill(folder, test.server.url);
    await enrol(till, test, shop);
    await till.begin();
    const sold = [];
    for (let count = 0; count < sent; count += 1) sold.push(await till.sell(BREAD));
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    await till.stop();
    till = await startTill(folder, NOWHERE);
    await till.begin();
    for (let count = sent; count < 6; count += 1) sold.push(await till.sell(BREAD, BREAD));
    await till.stop();

    const file = join(folder, 'till', 'till.db');
    writeFileSync(file, readFileSync(file).fill(0x5a, 0, 20_000));
    till = await startTill(folder, test.server.url);
    await till.until(({ boot }) => boot.problem?.code === 'database-corrupt-set-aside');
    await enrol(till, test, shop);
    await till.begin();
    sold.push(await till.sell(BREAD));
    await till.until(({ notices }) => notices.some(({ code }) => code === 'database-salvaged'));
    await till.until(({ sync }) => sync.unsent.count === 0);

    const total = 400_000 * (sent + 2 * (6 - sent) + 1);
    expect(await rows('select id, number, incarnation, seq from sales order by incarnation, seq')).toEqual(
      sold.map(({ id, number }, index) => ({
        id,
        number,
        incarnation: index < 6 ? 1 : 2,
        seq: index < 6 ? index + 2 : 2,
      })),
    );
    expect(await rows('select sum(total)::bigint as total from sales')).toEqual([{ total }]);
    expect(await rows('select sum(amount)::bigint as total from sale_tenders')).toEqual([{ total }]);
    expect(await rows('select sum(qty)::bigint as qty from stock_moves')).toEqual([{ qty: -total / 400 }]);
    expect(await rows('select count(*) as quarantined from quarantine')).toEqual([{ quarantined: 0 }]);
    expect(await rows(`select kind from exceptions where ${ofTills}`)).toEqual([]);
    expect(await rows('select count(*) as facts from journal')).toEqual([{ facts: 9 }]);
  });

  it('that was revoked hands in by its next device, and a manager is told', async () => {
    till = await startTill(folder, test.server.url);
    await enrol(till, test, shop);
    await till.begin();
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    const [device] = await rows<{ id: string }>('select id from devices');
    const token = await shop.tokenOf('company.owner');
    await test.call('POST /devices/revoke', { token, body: { deviceId: device?.id } });
    const sale = await till.sell(BREAD);
    await till.until(({ sync }) => sync.problem?.code === 'till-revoked');
    await enrol(till, test, shop);
    await till.until(({ sync, notices, boot }) => {
      const said = notices.map(({ code }) => code).join(' ');
      return boot.phase === 'ready' && said === 'shift-left' && sync.unsent.count === 0;
    });
    expect(await rows('select id, device_id from sales')).toEqual([{ id: sale.id, device_id: device?.id }]);
    expect(await rows(`select kind, device_id from exceptions where ${ofTills}`)).toEqual([
      { kind: 'revoked-handed-in', device_id: device?.id },
    ]);
  });
});
