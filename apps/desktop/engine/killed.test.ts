import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestShop, type TestShop } from './testing/test-shop.ts';

const SELLER = fileURLToPath(new URL('testing/sell-until-killed.ts', import.meta.url));
const ROUNDS = 4;

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

/** Sells in a process of its own, kills it in the middle, and answers what it had been told was sold. */
function sellAndKill(afterSales: number, extraMs: number): Promise<[id: string, number: string][]> {
  const child = spawn(process.execPath, [SELLER, shop.folder, shop.centre.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const sold: [string, string][] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word, id = '', number = ''] = line.split(' ');
    if (word === 'sold') sold.push([id, number]);
    if (sold.length === afterSales && word === 'selling') setTimeout(() => child.kill('SIGKILL'), extraMs);
  });
  return new Promise((done) => child.on('close', () => done(sold)));
}

test('odoo 267799: a till killed again and again while it sells keeps every sale it answered, once, without a gap', async () => {
  const answered: [string, string][] = [];
  for (let round = 0; round < ROUNDS; round += 1) answered.push(...(await sellAndKill(3 + round, round % 3)));
  expect(answered.length).toBeGreaterThanOrEqual(3 * ROUNDS);

  shop.clock.now = new Date().getTime();
  const till = await shop.start();
  await till.begin();
  await till.until(({ sync }) => sync.unsent.count === 0);
  const { receipts } = await till.must('receipts', {});
  const numbers = receipts.map((receipt) => receipt.number).reverse();
  expect(numbers).toEqual(numbers.map((_, index) => `A1-${String(index + 1).padStart(6, '0')}`));
  const kept = new Map<string, string>(receipts.map((receipt) => [receipt.id, receipt.number]));
  for (const [id, number] of answered) expect(kept.get(id)).toBe(number);
  const atCentre = [...shop.centre.facts.values()]
    .filter((fact) => fact.kind === 'sale')
    .map((fact) => String(fact.id));
  expect(atCentre.sort()).toEqual([...kept.keys()].sort());
});
