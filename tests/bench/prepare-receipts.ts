import { randomBytes } from 'node:crypto';
import { createSettingsStore, type DeviceRecord } from '@karvon/engine/database/settings-store.ts';
import { openTillDatabase } from '@karvon/engine/database/open-till-database.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testFact, testProduct, testSaleBody, testTender } from '@karvon/shared/testing.ts';
import { type Id, uuidV7 } from '@karvon/shared/values/ids.ts';
import { minor, ONE_UNIT } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { benchBarcode } from './prepare-till.ts';

/** Sales of a shift; every tenth is paid by a card. */
const A_SHIFT = 500;
const LINES = 3;
const BATCH = 5000;
const MINUTE = 60_000;
const clock = () => new Date().getTime();
const newId = (): Id => uuidV7(clock(), randomBytes(10));

/** The number of the n-th receipt, and the reference of its card. */
export const numberOf = (n: number) => `A1-${String(n).padStart(6, '0')}`;
export const referenceOf = (n: number) => `RRN${String(n).padStart(9, '0')}`;

/** Adds so many sales, sent and printed, to a till that was prepared; the last of their shifts is open. */
export async function prepareReceipts(folder: string, receipts: number): Promise<void> {
  const opened = await openTillDatabase(folder, clock);
  if (opened.kind !== 'open') throw new Error(`The till's database did not open: ${opened.problem.code}`);
  const { database } = opened;
  const { collections, sqlite } = database;
  const settings = createSettingsStore(sqlite);
  const device = settings.get('device');
  if (device === null) throw new Error('The till was not prepared.');
  let batch: JournalFact[] = [];
  let seq = 0;
  for (const fact of factsOf(device, receipts)) {
    batch.push(fact);
    seq = fact.seq;
    if (batch.length < BATCH) continue;
    await collections.journal.bulkInsert(batch);
    batch = [];
  }
  await collections.journal.bulkInsert(batch);
  settings.set('last-seq', seq);
  settings.set('printed-through', seq);
  await database.close();
}

function* factsOf(device: DeviceRecord, receipts: number): Generator<JournalFact> {
  const { deviceId, incarnation, companyId, branchId, registerId } = device;
  const place = { device: deviceId, incarnation, company: companyId, branch: branchId, register: registerId };
  const begin = clock() - receipts * MINUTE;
  let seq = 0;
  let shift = newId();
  const envelope = (n: number) => {
    seq += 1;
    return { ...place, seq, shift, at: instantOf(begin + n * MINUTE) };
  };
  for (let n = 1; n <= receipts; n += 1) {
    if (n % A_SHIFT === 1) {
      shift = newId();
      const body = { number: Math.ceil(n / A_SHIFT), float: minor(0), currency: 'UZS' };
      yield testFact(newId, 'shift-open', body, { ...envelope(n), id: shift });
    }
    yield testFact(newId, 'sale', saleBody(n), envelope(n));
    if (n % A_SHIFT === 0 && n < receipts) yield testFact(newId, 'shift-close', closing(n), envelope(n));
  }
}

function saleBody(n: number) {
  const items = Array.from({ length: LINES }, (_, line) => {
    const barcodes = [{ code: benchBarcode(n * LINES + line), unit: 'pc' }];
    const product = testProduct(newId(), { barcodes, taxes: [] });
    return { product, name: `Товар ${n} ${line}`, unitName: 'шт', qty: ONE_UNIT };
  });
  const card = { kind: 'card', method: 'card', rrn: referenceOf(n), cardMask: '860012******1234' } as const;
  return testSaleBody(newId, items, {
    number: numberOf(n),
    tenders: (total) => [testTender(newId, total, n % 10 === 0 ? card : {})],
  });
}

function closing(n: number) {
  const nothing = minor(0);
  return {
    number: n / A_SHIFT,
    currency: 'UZS',
    expected: nothing,
    counted: nothing,
    difference: nothing,
    denominations: [],
    reason: null,
  };
}
