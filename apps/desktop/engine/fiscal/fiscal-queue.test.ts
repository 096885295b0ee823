import { type FiscalDriver, FiscalError, type FiscalResult } from '@karvon/hardware/fiscal/fiscal-driver.ts';
import { fiscalReceiptOf } from '@karvon/hardware/fiscal/fiscal-receipt.ts';
import { BY_ITS_TILL } from '@karvon/shared/journal/fiscal-route.ts';
import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testFact, testIds, testProduct, testSaleBody } from '@karvon/shared/testing.ts';
import type { FiscalView } from '@karvon/shared/till-api/fiscal-methods.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { createFiscalDocuments } from '../database/fiscal-documents.ts';
import { createSettingsStore } from '../database/settings-store.ts';
import { newTillDatabase } from '../testing/new-till-database.ts';
import { createFiscalNotes } from './fiscal-notes.ts';
import { startFiscalQueue } from './fiscal-queue.ts';
import { createFiscalShift } from './fiscal-shift.ts';

const newId = testIds(13);
const result: FiscalResult = { device: 'D', number: '1', sign: null, qr: null, at: null };
const ports = { now: () => 0, random: () => new Uint8Array(10), log: pino({ level: 'silent' }) };

/** A queue over so many sales and a driver that does as a test says; `asked` is what the driver was asked, in its order. */
async function openQueue(sales: number, does: Partial<FiscalDriver> = {}) {
  const { sqlite, collections } = await newTillDatabase();
  const [settings, device] = [createSettingsStore(sqlite), newId()];
  const documents = createFiscalDocuments(sqlite, device);
  const notes = createFiscalNotes(settings, documents);
  const facts: JournalFact[] = [];
  for (let seq = 1; seq <= sales; seq += 1) {
    const items = [{ product: testProduct(newId()), name: 'n', unitName: 'u', qty: ONE_UNIT }];
    const body = { ...testSaleBody(newId, items, { number: `A1-00000${seq}` }), fiscalRoute: BY_ITS_TILL };
    facts.push(testFact(newId, 'sale', body, { device, seq, shift: device }));
  }
  await collections.journal.bulkInsert(facts);
  const asked: string[] = [];
  let last = sales;
  const driver: FiscalDriver = {
    capabilities: { returns: true, maxLines: null, foundBy: 'id' },
    status: () => Promise.resolve({ shift: 'closed', unsent: null, serial: 'D' }),
    async openShift() {
      asked.push('open');
    },
    async closeShift() {
      asked.push('close');
      return null;
    },
    async register({ number }) {
      asked.push(number);
      return result;
    },
    recover: () => Promise.resolve('absent'),
    ...does,
  };
  let view: FiscalView | null = null;
  const queue = startFiscalQueue({
    driver: () => driver,
    hasDevice: () => true,
    documents,
    notes,
    shift: createFiscalShift({
      settings,
      documents,
      isRejected: () => false,
      isOpen: () => true,
      log: ports.log,
    }),
    async receiptOf({ fact }) {
      const stored = facts.find(({ id }) => id === fact);
      const [receipt] = stored === undefined ? [] : receiptsIn(stored);
      return stored === undefined || receipt === undefined ? null : fiscalReceiptOf(stored, receipt);
    },
    async keep({ id }, { device: said }) {
      last += 1;
      const fact = testFact(newId, 'drawer-open', { reason: null, overrides: [] }, { device, seq: last });
      await collections.journal.insert({ ...fact, kind: 'fiscal-result', body: { of: id, device: said } });
    },
    onSettled: () => undefined,
    onChange: (shown) => {
      view = shown;
    },
    ports,
    retryTimes: { firstMs: 5, longestMs: 10 },
  });
  const shows = (wanted: Partial<FiscalView>) => vi.waitFor(() => expect(view).toMatchObject(wanted));
  return { queue, asked, shows, notes };
}

test('receipts are registered in the journal’s order, in a shift that is opened first', async () => {
  const { queue, asked, shows } = await openQueue(3);
  await shows({ waiting: 0, rejected: 0, trouble: null });
  expect(asked).toEqual(['open', 'A1-000001', 'A1-000002', 'A1-000003']);
  await queue.stop();
});

test('what is the device’s own fault refuses no receipt: all wait until somebody has seen to it', async () => {
  let isFull = true;
  const registered: string[] = [];
  const { queue, shows } = await openQueue(2, {
    async register({ number }) {
      if (isFull) throw new FiscalError('memory-full', { needsOperator: true });
      registered.push(number);
      return result;
    },
  });
  await shows({ waiting: 2, rejected: 0, trouble: 'memory-full' });
  isFull = false;
  queue.wake();
  await shows({ waiting: 0, trouble: null });
  expect(registered).toEqual(['A1-000001', 'A1-000002']);
  await queue.stop();
});

test.each([
  ['can’t be opened', { openShift: () => Promise.reject(new FiscalError('refused', { retryable: false })) }],
  ['stays expired', { register: () => Promise.reject(new FiscalError('shift-expired')) }],
])('a shift that %s refuses no receipt', async (_, does: Partial<FiscalDriver>) => {
  const { queue, shows, notes } = await openQueue(2, does);
  await shows({ waiting: 2, rejected: 0, trouble: 'openShift' in does ? 'refused' : 'shift-expired' });
  expect(notes.firstAsked()).toBeNull();
  await queue.stop();
});

test('what a device can’t register at all is not sent', async () => {
  const short = await openQueue(2, { capabilities: { returns: true, maxLines: 0, foundBy: 'id' } });
  await short.shows({ waiting: 0, rejected: 2 });
  expect(short.asked).toEqual([]);
  await short.queue.stop();
});

test('what a device can’t tell is asked after until it can', async () => {
  let asks = 0;
  const { queue, asked, shows } = await openQueue(1, {
    register: () => Promise.reject(new FiscalError('answer-lost', { registered: 'unknown' })),
    async recover() {
      asks += 1;
      return asks < 4 ? 'undetermined' : result;
    },
  });
  await shows({ waiting: 0, rejected: 0, trouble: null });
  expect([asks, asked]).toEqual([4, ['open']]);
  await queue.stop();
});
