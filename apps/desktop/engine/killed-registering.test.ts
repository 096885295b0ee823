import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FiscalDevice, startFiscalDevice } from '@karvon/hardware/simulators/fiscal/fiscal-device.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isOnPaper, papersOf } from './testing/fiscal-till.ts';
import { BREAD, openTestShop, type TestShop } from './testing/test-shop.ts';

const TILL = fileURLToPath(new URL('testing/register-until-killed.ts', import.meta.url));

let shop: TestShop;
let device: FiscalDevice;
beforeEach(async () => {
  shop = await openTestShop();
  device = await startFiscalDevice({ file: join(shop.folder, 'registered') });
});
afterEach(async () => {
  await shop.close();
  await device.stop();
});

/** Sells in a process of its own that ends at this moment of a receipt's way. */
function sellUntil(when: string): Promise<string | null> {
  const given = [TILL, shop.folder, shop.centre.url, String(device.port), when];
  const child = spawn(process.execPath, given, { stdio: 'inherit' });
  return new Promise((done) => child.on('close', (_, signal) => done(signal)));
}

test.each([
  ['open', ['A1-000001']],
  ['hand', ['A1-000001']],
  ['sent', ['A1-000001']],
  ['answered', ['A1-000001']],
  // Whether it came out nobody knows: it comes once more, marked as a copy.
  ['before', ['A1-000001-copy-1']],
  ['after', ['A1-000001', 'A1-000001-copy-1']],
] as const)(
  'a till that is killed at “%s” registers each receipt once, keeps one answer of each, and prints after that',
  async (when, first) => {
    expect(await sellUntil(when)).toBe('SIGKILL');
    shop.clock.now = new Date().getTime();
    const till = await shop.start();
    await till.begin();
    await till.sell(BREAD);
    await isOnPaper(till);
    const { receipts } = await till.must('receipts', {});
    const sold = receipts.map(({ number }) => number).toSorted();
    const papers = papersOf(shop);
    expect(papers.names()).toEqual([...first, ...sold.slice(1)].toSorted());
    for (const name of papers.names()) {
      expect(papers.text(name)).toContain('Фискальный чек');
      expect(papers.text(name)).not.toContain('НЕФИСКАЛЬНЫЙ');
    }
    expect(device.registered().map(({ receipt }) => receipt.number)).toEqual(sold);
    await till.must('sync', {});
    await till.until(({ sync }) => sync.unsent.count === 0);
    const answers = [...shop.centre.facts.values()].filter(({ kind }) => kind === 'fiscal-result');
    expect(answers).toHaveLength(sold.length);
  },
);
