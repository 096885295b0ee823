import { spawn } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTillDatabase } from '@karvon/engine/database/open-till-database.ts';
import { createSettingsStore } from '@karvon/engine/database/settings-store.ts';
import { createDocumentWriter } from '@karvon/engine/write-documents.ts';
import { BREAD, type TestTill } from '@karvon/engine/testing/test-shop.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { CENTRE_NODE, latestStamp, nextStamp } from '@karvon/shared/sync/stamps.ts';
import { createUnsentLines, type UnsentHead } from '@karvon/shared/sync/unsent-file.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { openTestShop, testModules, type TestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import { clientFields } from '@karvon/sync-server/replication/both-sides.test-support.ts';
import { testId } from '../support/test-database.ts';
import { describeServer, type TestServer } from '../support/test-server.ts';
import { enrol, NOW, NOWHERE, openSellingShop, rowsOf, startTill } from './till-of-shop.ts';

const RUN = join(import.meta.dirname, '../../scripts/run.mjs');

type Imported = {
  tillCode: string;
  count: number;
  accepted: number;
  duplicate: number;
  merged: number;
  quarantined: number;
  signed: boolean;
  earlier: { at: string; by: string | null }[];
};

describeServer('a till’s file of unsent facts', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let folder: string;
  let till: TestTill;

  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openSellingShop(test);
    folder = mkdtempSync(join(tmpdir(), 'unsent-'));
    till = await startTill(folder, test.server.url);
    await enrol(till, test, shop);
    await till.begin();
    await till.sell(BREAD);
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    await till.stop();
    till = await startTill(folder, NOWHERE);
    await till.begin();
  });
  afterEach(async () => {
    await till.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const rows = <Row>(query: string) => rowsOf<Row>(test, shop, query);
  const send = async (file: string, token: string, query = '') => {
    const response = await fetch(`${test.server.url}/api/v1/devices/unsent${query}`, {
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
  /** Writes what no page of the till writes yet: a client, while the till is stopped. */
  const addClient = async (id: Id, note: string) => {
    await till.stop();
    const opened = await openTillDatabase(folder, () => NOW);
    const database = opened.kind === 'open' ? opened.database : null;
    const deviceId = createSettingsStore(database!.sqlite).get('device')?.deviceId ?? '';
    const collections = database!.collections;
    const writer = createDocumentWriter({ collections, deviceId, now: () => NOW });
    await writer.add('clients', id, clientFields({ note }));
    await database!.close();
    till = await startTill(folder, NOWHERE);
    await till.begin();
  };
  const clients = () => rows<{ id: string; note: string }>(`select id, doc ->> 'note' as note from clients`);
  const revoke = async () => {
    const token = await shop.tokenOf('company.owner');
    const [device] = await rows<{ id: string }>('select id from devices');
    await test.call('POST /devices/revoke', { token, body: { deviceId: device?.id } });
    return token;
  };
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
    till = await startTill(folder, test.server.url);
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
    till = await startTill(folder, test.server.url);
    await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
    const answer = await send(file, await shop.tokenOf('company.manager'));
    expect(answer.body).toMatchObject({ accepted: 0, duplicate: 1 });
  });

  it('is booked though the till was revoked, or another has taken its place', async () => {
    const { id } = await till.sell(BREAD);
    const { file } = await exported();
    const token = await revoke();
    expect((await send(file, token)).body).toMatchObject({ accepted: 1, quarantined: 0 });
    expect(await salesIds()).toContain(id);
  });

  it('brings what was written of clients, too, though the till was revoked: merged, and once', async () => {
    const [mine, merged] = [testId(), testId()];
    await till.sell(BREAD);
    await addClient(mine, 'offline');
    await addClient(merged, 'at the till');
    await till.sell(BREAD, BREAD);
    await till.until(({ sync }) => sync.unsent.count === 2 && sync.unsent.edits === 2);
    const { file, count } = await exported();
    expect(count).toBe(4);
    const newer = file
      .split('\n')
      .map((line) => JSON.parse(line || 'null') as { document?: Travelling } | null)
      .find((line) => line?.document?.id === merged)?.document as Travelling;
    const stamp = nextStamp(latestStamp(newer), NOW, CENTRE_NODE);
    const stamps = { ...(newer['stamps'] as object), note: stamp };
    await test.server.platform.db.tenant(shop.companyId, async (tx) => {
      tx.stage('clients', [{ ...newer, note: 'at the centre', stamps }]);
    });
    const token = await revoke();
    const first = { accepted: 3, duplicate: 0, merged: 1, quarantined: 0, signed: true, earlier: [] };
    expect((await send(file, token)).body).toMatchObject(first);
    const held = [
      { id: mine, note: 'offline' },
      { id: merged, note: 'at the centre' },
    ].toSorted((one, other) => (one.id < other.id ? -1 : 1));
    expect((await clients()).toSorted((one, other) => (one.id < other.id ? -1 : 1))).toEqual(held);
    const again = (await send(file, token)).body;
    expect(again).toMatchObject({ accepted: 0, duplicate: 3, merged: 1, quarantined: 0 });
    expect(again.earlier).toHaveLength(1);
    expect(await clients()).toHaveLength(2);
    expect(await salesIds()).toHaveLength(3);
    expect(
      await rows(
        'select facts, edits, is_signed, accepted, taken_by is null as operator from unsent_imports',
      ),
    ).toEqual([
      { facts: 2, edits: 2, is_signed: true, accepted: 3, operator: false },
      { facts: 2, edits: 2, is_signed: true, accepted: 0, operator: false },
    ]);
  });

  it('adds nothing to clients whom the disk has brought first; the till then has nothing unsent', async () => {
    const id = testId();
    await addClient(id, 'offline');
    const { file } = await exported();
    await till.stop();
    till = await startTill(folder, test.server.url);
    await till.until(({ sync }) => sync.connection === 'online' && sync.unsent.edits === 0);
    expect(await clients()).toEqual([{ id, note: 'offline' }]);
    expect((await exported()).count).toBe(0);
    const answer = await send(file, await shop.tokenOf('company.manager'));
    expect(answer.body).toMatchObject({ accepted: 0, duplicate: 1 });
  });

  it('keeps in quarantine what is of a collection that tills do not write', async () => {
    await addClient(testId(), 'offline');
    const { file } = await exported();
    const lines = file.trimEnd().split('\n');
    const made = createUnsentLines(null);
    const head = JSON.parse(lines[0] ?? '') as UnsentHead;
    const { document } = JSON.parse(lines.at(-2) ?? '') as { document: unknown };
    const text =
      made.begin({ ...head, count: 0 }) + made.edit({ collection: 'products', document }) + made.end();
    const manager = await shop.tokenOf('company.manager');
    expect((await send(text, manager, '?unsigned=yes')).body).toMatchObject({ accepted: 0, quarantined: 1 });
    expect(await rows('select collection, code from quarantine')).toEqual([
      { collection: 'products', code: 'malformed' },
    ]);
  });

  it('is taken unsigned only from who says so, and never with another’s signature', async () => {
    await till.sell(BREAD);
    const { file } = await exported();
    const manager = await shop.tokenOf('company.manager');
    const lines = file.trimEnd().split('\n');
    const made = (sign: ((text: string) => string) | null) => {
      const to = createUnsentLines(sign);
      const [head, ...rest] = lines.slice(0, -1).map((line) => JSON.parse(line) as object);
      return to.begin(head as UnsentHead) + rest.map(to.fact).join('') + to.end();
    };
    const { privateKey } = generateKeyPairSync('ed25519');
    const forged = made((text) => sign(null, Buffer.from(text), privateKey).toString('base64url'));
    expect(await send(forged, manager, '?unsigned=yes')).toMatchObject({
      status: 422,
      body: { error: { code: 'unsent-file-forged' } },
    });
    const plain = made(null);
    expect(await send(plain, manager)).toMatchObject({
      status: 409,
      body: { error: { code: 'unsent-file-unsigned' } },
    });
    expect(await rows('select count(*) from unsent_imports')).toEqual([{ count: 0 }]);
    expect((await send(plain, manager, '?unsigned=yes')).body).toMatchObject({ accepted: 1, signed: false });
  });

  it('says by its signature nothing of what another till is to have sold', async () => {
    await till.sell(BREAD);
    const { file } = await exported();
    const [head, sale] = file.split('\n').map((line) => JSON.parse(line || 'null') as object);
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const owner = await shop.tokenOf('company.owner');
    const asked = { token: owner, body: { registerId: shop.registerB1 } };
    const { code } = (await test.call('POST /devices/enrol-codes', asked)).body as { code: string };
    const body = { code, name: 'another', publicKey: publicKey.export({ format: 'jwk' }) };
    const another = (await test.call('POST /devices/enrol', { body })).body as { deviceId: Id };
    const made = createUnsentLines((text) => sign(null, Buffer.from(text), privateKey).toString('base64url'));
    const by = { ...(head as UnsentHead), device: another.deviceId, tillCode: 'B1' };
    const text = made.begin(by) + made.fact({ ...sale, id: testId() }) + made.end();
    expect(await send(text, owner)).toMatchObject({
      status: 409,
      body: { error: { code: 'unsent-file-unsigned' } },
    });
    expect((await send(file, owner)).body).toMatchObject({ signed: true, accepted: 1 });
    expect(await odd()).toEqual([]);
    expect((await send(text, owner, '?unsigned=yes')).body).toMatchObject({ signed: false, accepted: 1 });
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
      line: {
        ok: true,
        tillCode: 'A1',
        signed: true,
        count: 1,
        accepted: 1,
        duplicate: 0,
        merged: 0,
        quarantined: 0,
        earlier: [],
      },
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
    till = await startTill(folder, test.server.url);
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
