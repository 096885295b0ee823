import { join } from 'node:path';
import { type FiscalDevice, startFiscalDevice } from '@karvon/hardware/simulators/fiscal/fiscal-device.ts';
import { BY_ITS_TILL } from '@karvon/shared/journal/fiscal-route.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fiscalSettings, isOnPaper, papersOf, withFiscalDevice } from './testing/fiscal-till.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
let device: FiscalDevice;
let papers: ReturnType<typeof papersOf>;

const startDevice = (port?: number) =>
  startFiscalDevice({ file: join(shop.folder, 'registered'), ...(port === undefined ? {} : { port }) });
beforeEach(async () => {
  shop = await openTestShop();
  device = await startDevice();
  papers = papersOf(shop);
  till = await shop.start();
  await till.begin();
  await withFiscalDevice(till, device);
});
afterEach(async () => {
  await shop.close();
  await device.stop();
});

const registeredIds = () => device.registered().map(({ receipt }) => receipt.id);
/** The journal's facts of a kind, as the centre gets them. */
async function facts(kind: string) {
  await till.must('sync', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  return [...shop.centre.facts.values()].filter((fact) => fact['kind'] === kind) as unknown as JournalFact[];
}
const list = async () => (await till.must('fiscalDocuments', {})).documents;
const refused = async (call: Promise<{ ok: boolean }>) => {
  const result = (await call) as { ok: true } | { ok: false; problem: { code: string } };
  return result.ok ? null : result.problem.code;
};

test('a sale is registered, then printed with what the device said, and one fact says so', async () => {
  const sale = await till.sell(BREAD);
  await isOnPaper(till);
  expect(papers.names()).toEqual(['A1-000001']);
  expect(papers.text('A1-000001')).toMatch(/Фискальный модуль +EMU00000001/);
  expect(papers.text('A1-000001')).not.toContain('НЕФИСКАЛЬНЫЙ');
  expect(device.registered()).toMatchObject([
    { receipt: { id: sale.id, kind: 'sale', number: 'A1-000001', total: 400_000 } },
  ]);
  const [result, ...more] = await facts('fiscal-result');
  expect(more).toEqual([]);
  expect(result?.body).toMatchObject({ of: sale.id, document: sale.id, device: 'EMU00000001', number: '1' });
  const [sold] = await facts('sale');
  expect(sold?.body['fiscalRoute']).toBe('till');
  expect(result?.shift).toBe(sold?.shift);
  await till.must('printReceipt', { id: sale.id, as: 'copy' });
  await isOnPaper(till);
  expect(papers.text('A1-000001-copy-1')).toContain(papers.text('A1-000001'));
});

test('while the device is away sales go on, their receipts wait, and no other slip of them comes out; all else does', async () => {
  const { port } = device;
  await device.stop();
  await till.until(({ devices }) => devices[0]?.health === 'trouble');
  const first = await till.sell(BREAD);
  await till.sell(BREAD);
  const away = await till.until(({ fiscal }) => fiscal?.trouble === 'unreachable' && fiscal.waiting === 2);
  expect(away.printer).toMatchObject({ state: 'ready', waiting: 0 });
  for (const as of ['copy', 'gift'] as const) {
    expect(await refused(till.call('printReceipt', { id: first.id, as }))).toBe('fiscal-not-registered');
  }
  expect((await till.must('receipt', { id: first.id })).text).toMatch(/^ +НЕФИСКАЛЬНЫЙ/);
  expect((await till.must('receipts', {})).receipts.map(({ printed }) => printed)).toEqual([false, false]);
  await till.must('printTest', {});
  await till.until(({ printer }) => printer.waiting === 0);
  expect(papers.names()).toEqual(['test-1']);
  expect(await list()).toMatchObject([
    { number: 'A1-000001', state: 'waiting' },
    { number: 'A1-000002', state: 'waiting' },
  ]);
  expect(await till.must('testFiscal', {})).toMatchObject({ trouble: 'unreachable' });

  await till.stop();
  till = await shop.start();
  await till.begin();
  device = await startDevice(port);
  await isOnPaper(till);
  expect(papers.names()).toEqual(['A1-000001', 'A1-000002', 'test-1']);
  expect(papers.text('A1-000002')).toMatch(/Фискальный чек +2\n/);
  expect(await till.must('testFiscal', {})).toMatchObject({
    trouble: null,
    shift: 'open',
    serial: 'EMU00000001',
  });
});

test.each(['lost-after', 'lost-before', 'busy', 'slow'] as const)(
  'a receipt that meets %s is registered once, and printed once',
  async (fault) => {
    device.suffer(fault);
    const sale = await till.sell(BREAD);
    await isOnPaper(till);
    expect(registeredIds()).toEqual([sale.id]);
    expect(papers.names()).toEqual(['A1-000001']);
    expect(await facts('fiscal-result')).toHaveLength(1);
  },
);

test('while it is not known what became of a receipt, nothing else is registered', async () => {
  device.suffer('lost-after', 'undetermined', 'undetermined', 'undetermined', 'undetermined');
  const first = await till.sell(BREAD);
  const second = await till.sell(BREAD);
  await till.until(({ fiscal }) => fiscal?.trouble === 'answer-lost');
  expect(await list()).toMatchObject([
    { id: first.id, state: 'asked' },
    { id: second.id, state: 'waiting' },
  ]);
  expect(registeredIds()).toEqual([first.id]);
  await isOnPaper(till);
  expect(registeredIds()).toEqual([first.id, second.id]);
});

test('what the device refuses keeps nothing else waiting; it is tried again, or printed without by right', async () => {
  device.suffer('refused', 'refused');
  const [first, second] = [await till.sell(BREAD), await till.sell(BREAD)];
  await till.sell(BREAD);
  await till.until(({ fiscal }) => fiscal?.rejected === 2);
  await isOnPaper(till);
  expect(papers.names()).toEqual(['A1-000003']);
  expect(await list()).toMatchObject([
    { id: first.id, state: 'rejected', trouble: 'refused', detail: '' },
    { id: second.id, state: 'rejected' },
  ]);
  await till.must('retryFiscal', { id: first.id });
  await isOnPaper(till);
  expect(papers.text('A1-000001')).toMatch(/Фискальный чек +2\n/);
  expect(await refused(till.call('retryFiscal', { id: first.id }))).toBe('fiscal-not-rejected');

  const reason = 'Устройство в ремонте';
  expect(await refused(till.call('printUnregistered', { id: first.id, reason }))).toBe('fiscal-not-rejected');
  expect(await refused(till.call('printUnregistered', { id: second.id, reason }))).toBe('approval-needed');
  const approval = { person: 'M1', pin: '3003' };
  await till.must('printUnregistered', { id: second.id, reason, approval });
  await till.until(({ fiscal }) => fiscal?.rejected === 0);
  await isOnPaper(till);
  expect(papers.text('A1-000002')).toMatch(/^ +НЕФИСКАЛЬНЫЙ/);
  await till.must('printReceipt', { id: second.id, as: 'copy' });
  await isOnPaper(till);
  expect(papers.text('A1-000002-copy-1')).toContain('НЕФИСКАЛЬНЫЙ');
  expect(await facts('override')).toMatchObject([
    { body: { right: 'till.print-unregistered', reason, document: second.id } },
  ]);
  expect(registeredIds()).not.toContain(second.id);
});

test('a device that is taken away leaves what waited to a person, and another goes on with it', async () => {
  device.suffer('lost-after', 'undetermined', ...Array<'undetermined'>(50).fill('undetermined'));
  const asked = await till.sell(BREAD);
  const waiting = await till.sell(BREAD);
  await till.until(({ fiscal }) => fiscal?.trouble === 'answer-lost');
  expect(await refused(till.call('setDevice', { device: { ...fiscalSettings(1), id: 'fiscal-2' } }))).toBe(
    'fiscal-device-known',
  );
  await till.must('removeDevice', { id: 'fiscal-1' });
  await till.until(({ fiscal }) => fiscal?.rejected === 2);
  expect(await list()).toMatchObject([
    { id: asked.id, trouble: 'no-device', mayBe: true },
    { id: waiting.id, trouble: 'no-device', mayBe: false },
  ]);
  // Born without a device, it is nobody's to register.
  await till.sell(BREAD);
  await till.until(({ printer }) => printer.waiting === 0);
  expect(papers.names()).toEqual(['A1-000003']);
  await device.stop();
  device = await startDevice();
  await withFiscalDevice(till, device);
  await till.must('retryFiscal', {});
  await isOnPaper(till);
  expect(registeredIds()).toEqual([asked.id, waiting.id]);
  expect(papers.names()).toEqual(['A1-000001', 'A1-000002', 'A1-000003']);
  await till.must('removeDevice', { id: 'fiscal-1' });
  expect(till.engine.state().fiscal).toBeNull();
});

test('the device’s shift opens with the first receipt and closes behind the Z; one of yesterday is closed and opened anew', async () => {
  expect(device.shift()).toBe('closed');
  await till.sell(BREAD);
  await isOnPaper(till);
  expect(device.shift()).toBe('open');
  device.expireShift();
  const sale = await till.sell(BREAD);
  await isOnPaper(till);
  expect([device.shift(), device.closings()]).toEqual(['open', 1]);
  expect(registeredIds()).toHaveLength(2);
  expect(registeredIds()[1]).toBe(sale.id);
  await till.must('closeShift', { counted: 1_800_000 });
  await expect.poll(() => device.shift()).toBe('closed');
  expect(device.closings()).toBe(2);
  await till.must('openShift', { float: 0 });
  await till.sell(BREAD);
  await isOnPaper(till);
  expect(device.shift()).toBe('open');
});

test('a return names what was registered for its sale, and of an exchange both receipts are registered', async () => {
  const { id } = await till.sell(BREAD);
  await isOnPaper(till);
  const back = await till.must('return', { receipt: 'A1-000001', approval: { person: 'M1', pin: '3003' } });
  await isOnPaper(till);
  expect(device.registered()[1]).toMatchObject({
    receipt: { id: back.id, kind: 'return', original: { id, fiscal: { number: '1' } } },
  });
  await till.sell(BREAD);
  await till.must('scan', { code: BREAD });
  await till.must('scan', { code: BREAD });
  await till.must('exchange', { back: { receipt: 'A1-000003', approval: { person: 'M1', pin: '3003' } } });
  await till.must('tender', { method: 'cash' });
  await till.must('complete', {});
  await isOnPaper(till);
  expect(device.registered().map(({ receipt }) => receipt.kind)).toEqual([
    'sale',
    'return',
    'sale',
    'return',
    'sale',
  ]);
  const paper = papers.text('A1-000005');
  expect(paper).toMatch(/Фискальный чек +4\n[^]*Фискальный чек +5\n/);
  expect(await facts('fiscal-result')).toHaveLength(5);
});

test('a receipt of another till, whose answer is not known here, is on no fiscal paper', async () => {
  const items = [{ product: testProduct(shop.newId()), name: 'Чай', unitName: 'pc', qty: ONE_UNIT }];
  const sold = testSale(shop.newId, items, {
    number: 'A2-000001',
    envelope: { device: shop.newId(), businessDate: '2026-11-21' },
  });
  shop.centre.put('siblings', { ...sold, body: { ...sold.body, fiscalRoute: BY_ITS_TILL } });
  const text = async () => {
    const found = await till.call('receipt', { number: 'A2-000001' });
    return found.ok ? found.value.text : '';
  };
  await expect.poll(text, { timeout: 30_000 }).toContain('Чай');
  expect(await text()).toContain('НЕФИСКАЛЬНЫЙ');
});

test('another device at the same address is not asked what became of a receipt that it never was handed', async () => {
  await till.sell(BREAD);
  await isOnPaper(till);
  device.suffer('lost-after', ...Array<'undetermined'>(50).fill('undetermined'));
  const asked = await till.sell(BREAD);
  await till.until(({ fiscal }) => fiscal?.trouble === 'answer-lost');
  const { port } = device;
  await device.stop();
  device = await startFiscalDevice({ file: join(shop.folder, 'another'), port, serial: 'EMU00000002' });
  await till.until(({ fiscal }) => fiscal?.rejected === 1);
  expect(await list()).toMatchObject([{ id: asked.id, trouble: 'no-device', mayBe: true }]);
  expect(registeredIds()).toEqual([]);
  const next = await till.sell(BREAD);
  await isOnPaper(till);
  expect(registeredIds()).toEqual([next.id]);
  await till.must('retryFiscal', { id: asked.id });
  await isOnPaper(till);
  expect(registeredIds()).toEqual([next.id, asked.id]);
});
