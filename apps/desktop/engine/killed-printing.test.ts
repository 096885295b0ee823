import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestShop, type TestShop } from './testing/test-shop.ts';

const PRINTER = fileURLToPath(new URL('testing/print-until-killed.ts', import.meta.url));

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const folder = () => join(shop.folder, 'till', 'printed');
const papers = () =>
  readdirSync(folder())
    .filter((name) => name.endsWith('.txt'))
    .sort();
const paper = (name: string) => readFileSync(join(folder(), name), 'utf8');

/** Sells in a process of its own that ends with the receipt in its printer. */
function sellUntilPrinting(when: 'before' | 'after'): Promise<string | null> {
  const child = spawn(process.execPath, [PRINTER, shop.folder, shop.centre.url, when], { stdio: 'inherit' });
  return new Promise((done) => child.on('close', (_, signal) => done(signal)));
}

async function startAgain() {
  shop.clock.now = new Date().getTime();
  const till = await shop.start();
  await till.begin();
  await till.until(({ printer }) => printer.waiting === 0);
  return till;
}

test('a receipt that was out when the till was killed before it had noted so comes again marked as a copy, and only once', async () => {
  expect(await sellUntilPrinting('after')).toBe('SIGKILL');
  expect(papers()).toEqual(['A1-000001.txt']);
  const original = paper('A1-000001.txt');

  const till = await startAgain();
  expect(papers()).toEqual(['A1-000001-copy-1.txt', 'A1-000001.txt']);
  expect(paper('A1-000001-copy-1.txt')).toMatch(/^ +КОПИЯ 1\n/);
  expect(paper('A1-000001-copy-1.txt')).toContain(original);
  const { receipts } = await till.must('receipts', {});
  expect(receipts.map(({ number }) => number)).toEqual(['A1-000001']);
  // The next one that is asked for is the second.
  expect(await till.must('printReceipt', { as: 'copy' })).toMatchObject({ copy: 2 });
  await till.until(({ printer }) => printer.waiting === 0);
  await till.engine.stop();
  const third = await startAgain();
  expect(papers()).toHaveLength(3);
  await third.engine.stop();
});

test('a receipt that had not come out when the till was killed is not lost', async () => {
  expect(await sellUntilPrinting('before')).toBe('SIGKILL');
  expect(papers()).toEqual([]);
  const till = await startAgain();
  expect(papers()).toEqual(['A1-000001-copy-1.txt']);
  await till.engine.stop();
});
