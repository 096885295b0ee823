import { join } from 'node:path';
import {
  type FiscalDevice,
  type FiscalFault,
  startFiscalDevice,
} from '@karvon/hardware/simulators/fiscal/fiscal-device.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isOnPaper, papersOf, withFiscalDevice } from './testing/fiscal-till.ts';
import { BREAD, openTestShop, TEA_BOX, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
let device: FiscalDevice;
beforeEach(async () => {
  shop = await openTestShop();
  device = await startFiscalDevice({ file: join(shop.folder, 'registered'), slowMs: 5 });
  till = await shop.start();
  await till.begin();
  await withFiscalDevice(till, device);
});
afterEach(async () => {
  await shop.close();
  await device.stop();
});

const approval = { person: 'M1', pin: '3003' };
/** A device that falls silent costs the time that it has for an answer: `emulator-driver.test.ts` lets that pass by a clock of its own. */
const faults = [
  'lost-after',
  'lost-before',
  'slow',
  'refused',
  'busy',
  'memory-full',
  'undetermined',
] as const;
type Deed = 'sell' | 'return' | 'exchange' | 'expire' | 'away' | 'restart' | 'new-shift' | FiscalFault;

const deedArb = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Deed>('sell') },
  { weight: 3, arbitrary: fc.constantFrom<Deed>('return', 'exchange') },
  { weight: 8, arbitrary: fc.constantFrom<Deed>(...faults) },
  { weight: 1, arbitrary: fc.constantFrom<Deed>('expire', 'away', 'restart', 'new-shift') },
);
const DOCUMENTS = 200;

/** Plays deeds until so many receipts were born. */
async function play(deeds: readonly Deed[]): Promise<void> {
  let numbers: string[] = [];
  const back = () => {
    const [number = '', ...rest] = numbers;
    numbers = rest;
    return { receipt: number, approval };
  };
  const exchange = async () => {
    await till.must('scan', { code: TEA_BOX });
    await till.must('exchange', { back: back() });
    await till.must('tender', { method: 'cash' });
    await till.must('complete', {});
  };
  let born = 0;
  for (let at = 0; born < DOCUMENTS; at += 1) {
    const deed = deeds[at % deeds.length] ?? 'sell';
    if (deed === 'expire') device.expireShift();
    else if (deed === 'away') {
      const { port } = device;
      await device.stop();
      device = await startFiscalDevice({ file: join(shop.folder, 'registered'), port, slowMs: 5 });
    } else if (deed === 'restart') {
      await till.stop();
      till = await shop.start();
      await till.begin();
    } else if (deed === 'new-shift') {
      await till.must('closeShift', { counted: 0, reason: 'На ночь', keepParked: true });
      await till.must('openShift', { float: 0 });
    } else if (deed === 'return' && numbers.length > 0) {
      await till.must('return', back());
      born += 1;
    } else if (deed === 'exchange' && numbers.length > 0) {
      await exchange();
      born += 2;
    } else if (deed === 'sell' || deed === 'return' || deed === 'exchange') {
      numbers.push((await till.sell(BREAD)).number);
      born += 1;
    } else device.suffer(deed);
  }
}

test('whatever befalls the device, each of 200 receipts is registered once, and printed once after that', async () => {
  const seed = fc.sample(fc.integer({ min: 0 }), 1)[0] ?? 0;
  const [deeds = []] = fc.sample(fc.array(deedArb, { minLength: 300, maxLength: 300 }), { numRuns: 1, seed });
  await play(deeds);
  // What the device refused is tried again by a person, until it has taken all.
  await expect
    .poll(
      async () => {
        await till.must('retryFiscal', {});
        return till.engine.state().fiscal;
      },
      { timeout: 60_000, message: `seed ${seed}` },
    )
    .toMatchObject({ waiting: 0, rejected: 0 });
  await isOnPaper(till);
  const { receipts } = await till.must('receipts', {});
  const registered = device.registered().map(({ receipt }) => receipt.id);
  expect(new Set(registered), `seed ${seed}`).toEqual(new Set(receipts.map(({ id }) => id)));
  expect(registered, `seed ${seed}`).toHaveLength(receipts.length);
  const papers = papersOf(shop);
  const names = papers.names().filter((name) => name.startsWith('A1-'));
  expect(names.filter((name) => name.includes('copy'))).toEqual([]);
  const blocks = names.flatMap((name) => papers.text(name).match(/Фискальный чек +\d+/g) ?? []);
  expect(new Set(blocks).size).toBe(receipts.length);
  expect(blocks).toHaveLength(receipts.length);
  expect(receipts.every(({ printed }) => printed)).toBe(true);
}, 240_000);
