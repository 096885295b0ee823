import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readUnsentFile, type UnsentFile } from '@karvon/shared/sync/unsent-file.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { BREAD, openTestShop, TEA_BOX, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
  await allSent();
});
afterEach(() => shop.close());

const isOnline = ({ sync }: TillState) => sync.connection === 'online';
const allSent = () => till.until((state) => state.sync.unsent.count === 0 && isOnline(state));
const kindOf = ({ kind }: { kind: string | null }) => kind;
const notice = (kind: string, fact: string, settled: string | null = null) => {
  const body = { collection: 'journal', fact, code: 'not-bookable', reason: 'no such drawer', settled };
  const device = String([...shop.centre.facts.values()][0]?.['device']);
  return { id: noticeId, v: 1, kind, device, at: '2026-11-21T08:00:00.000Z', body };
};
const noticeId = '01900000-0000-7000-8000-0000000000aa';
const exported = async (): Promise<UnsentFile & { ok: true }> => {
  const { path, count } = await till.must('exportUnsent', {});
  const file = readUnsentFile(readFileSync(path, 'utf8'));
  expect(file).toMatchObject({ ok: true, head: { tillCode: 'A1', count } });
  return file as UnsentFile & { ok: true };
};
const idsOf = ({ facts }: { facts: unknown[] }) => facts.map((fact) => (fact as { id: string }).id);

test('lists what the centre has set aside, and forgets it once the centre takes it', async () => {
  shop.centre.quarantine('sale');
  const { id, number } = await till.sell(BREAD);
  await till.until(({ sync }) => sync.quarantined === 1);
  expect(await till.must('quarantined', {})).toMatchObject({
    facts: [{ id, number, kind: 'sale', code: 'not-bookable', reason: 'no such drawer' }],
  });
  const refused = await till.must('retryQuarantined', {});
  expect(refused.results).toEqual([{ id, state: 'quarantined', code: 'not-bookable' }]);
  shop.centre.quarantine('');
  const taken = await till.must('retryQuarantined', {});
  expect(taken.results).toEqual([{ id, state: 'accepted', code: null }]);
  await till.until(({ sync }) => sync.quarantined === 0);
  expect(await till.must('quarantined', {})).toEqual({ facts: [] });
});

test('what a centre turns out to lack as they are offered again goes up at once', async () => {
  shop.centre.quarantine('sale');
  const aside = await till.sell(BREAD);
  await till.until(({ sync }) => sync.quarantined === 1);
  shop.centre.quarantine('');
  const booked = await till.sell(BREAD);
  await allSent();
  // Put back without a word.
  shop.centre.facts.delete(booked.id);
  await till.must('retryQuarantined', {});
  expect([...shop.centre.facts.keys()]).toEqual(expect.arrayContaining([aside.id, booked.id]));
  await allSent();
});

test('a notice that another life of the centre does not know sets nothing aside by going', async () => {
  const [first, second] = [await till.sell(BREAD), await till.sell(BREAD)];
  await allSent();
  shop.centre.put('notices', notice('quarantined', first.id));
  await till.until(({ sync }) => sync.quarantined === 1);
  await till.must('retryQuarantined', {});
  await till.until(({ sync }) => sync.quarantined === 0);
  shop.centre.forget('notices', noticeId);
  shop.centre.restore(100, 'epoch-2');
  // It comes with the reading in which the other is missing, or after it.
  const other = '01900000-0000-7000-8000-0000000000ab';
  shop.centre.put('notices', { ...notice('quarantined', second.id), id: other });
  await till.until(({ sync }) => sync.quarantined > 0);
  await till.until(({ sync }) => sync.epoch === 'epoch-2');
  const { facts } = await till.must('quarantined', {});
  expect(facts.map(({ id }) => id)).toEqual([second.id]);
});

test('says that there is no connection when it can’t offer them again, and keeps the list', async () => {
  shop.centre.quarantine('sale');
  await till.sell(BREAD);
  await till.until(({ sync }) => sync.quarantined === 1);
  shop.centre.unplug();
  expect(await till.call('retryQuarantined', {})).toMatchObject({ problem: { code: 'no-connection' } });
  expect((await till.must('quarantined', {})).facts).toHaveLength(1);
});

test('odoo: no connection, a refusal of the till, a refused document and a fault are told apart', async () => {
  shop.centre.quarantine('sale');
  await till.sell(BREAD);
  const document = await till.until(({ sync }) => sync.quarantined === 1);
  expect(document.sync).toMatchObject({ connection: 'online', problem: null });
  shop.centre.unplug();
  const away = await till.until(({ sync }) => sync.connection === 'offline');
  expect(away.sync).toMatchObject({ problem: null, quarantined: 1 });
  shop.centre.plugIn();
  await till.until(isOnline);
  shop.centre.refuseWith(403, 'till-revoked');
  await till.call('sync', {});
  const refused = await till.until(({ sync }) => sync.connection === 'refused');
  shop.centre.refuseWith(426, 'version-too-old');
  await till.call('sync', {});
  const tooOld = await till.until(({ sync }) => sync.problem?.code !== refused.sync.problem?.code);
  expect([refused.sync.problem?.code, tooOld.sync.problem?.code]).toEqual([
    'till-revoked',
    'version-too-old',
  ]);
});

test.each([
  [500, '400 Bad Request'],
  [400, '400 permanent failure'],
  [404, 'gone for good'],
])('a queue loses nothing because an error text has 400 in it: %i %s', async (status, code) => {
  shop.centre.refuseWith(status, code);
  const { id } = await till.sell(BREAD);
  await till.call('sync', {});
  await till.until(({ sync }) => sync.connection !== 'online' && sync.unsent.count === 1);
  expect(idsOf(await exported())).toEqual([id]);
  shop.centre.refuseWith(null);
  await till.call('sync', {});
  await allSent();
  expect(shop.centre.facts.has(id)).toBe(true);
});

test('hears from a notice what an answer that was lost had said, and what a manager has settled since', async () => {
  const { id } = await till.sell(BREAD);
  await allSent();
  shop.centre.put('notices', notice('quarantined', id));
  await till.until(({ sync }) => sync.quarantined === 1);
  expect((await till.must('quarantined', {})).facts.map(kindOf)).toEqual(['sale']);
  shop.centre.put('notices', notice('quarantine-settled', id, 'put-aside'));
  await till.until(({ sync }) => sync.quarantined === 0);
});

test('knows after a start again what notices had said', async () => {
  const { id } = await till.sell(BREAD);
  await allSent();
  shop.centre.put('notices', notice('quarantined', id));
  await till.until(({ sync }) => sync.quarantined === 1);
  await till.stop();
  shop.centre.unplug();
  till = await shop.start();
  await till.until(({ sync }) => sync.quarantined === 1);
  expect((await till.must('quarantined', {})).facts).toMatchObject([{ id }]);
});

test('exports what is unsent, and what was set aside, into a file that is whole', async () => {
  shop.centre.quarantine('sale');
  const aside = await till.sell(BREAD);
  await till.until(({ sync }) => sync.quarantined === 1);
  shop.centre.unplug();
  const first = await till.sell(BREAD);
  const second = await till.sell(TEA_BOX);
  const file = await exported();
  expect(idsOf(file)).toEqual([aside.id, first.id, second.id]);
  const { path } = await till.must('exportUnsent', {});
  expect(path).toMatch(/unsent-A1-2026-11-21T[\d.]+Z\.ndjson$/);
  expect(readdirSync(dirname(path)).filter((name) => name.endsWith('.new'))).toEqual([]);
  shop.centre.quarantine('');
  shop.centre.plugIn();
  await allSent();
  // Nothing was taken from the till by it.
  expect(shop.centre.facts.has(second.id)).toBe(true);
  expect(idsOf(await exported())).toEqual([aside.id]);
});

test('exports before anybody has signed in, and writes a file without facts when nothing is unsent', async () => {
  await till.stop();
  shop.centre.unplug();
  till = await shop.start();
  expect(idsOf(await exported())).toEqual([]);
});

test.each([
  ['is turned away', 403, 'refused'],
  ['is too old for the centre', 426, 'refused'],
] as const)('exports when the till %s', async (_name, status, connection) => {
  shop.centre.refuseWith(status);
  const { id } = await till.sell(BREAD);
  await till.until(({ sync }) => sync.connection === connection);
  expect(idsOf(await exported())).toEqual([id]);
});

test('exports when the database must be enrolled anew, under the name that it had', async () => {
  shop.centre.unplug();
  const { id } = await till.sell(BREAD);
  await till.stop();
  rmSync(join(shop.folder, 'till', 'device.json'), { force: true });
  till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'needs-enrolment');
  expect(idsOf(await exported())).toEqual([id]);
});

test('says that it must be enrolled when there never was anything to export', async () => {
  await till.stop();
  const other = await openTestShop();
  try {
    const fresh = await other.start({ enrolCode: 'WRONG-CODE' });
    expect(await fresh.call('exportUnsent', {})).toMatchObject({ problem: { code: 'needs-enrolment' } });
  } finally {
    await other.close();
  }
});
