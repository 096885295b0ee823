import { rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BREAD, openTestShop, TEA_BOX, type TestShop, type TestTill, TOMATO } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
});
afterEach(() => shop.close());

const codeOf = async (result: Promise<unknown>) =>
  ((await result) as { problem?: { code: string } }).problem?.code ?? 'ok';

test('each call is refused for its own reason, and nothing changes by it', async () => {
  const { engine } = till;
  expect(await codeOf(engine.call('toString', {}))).toBe('bad-input');
  expect(await engine.call('scan', { code: '1', kind: 'x' })).toMatchObject({ problem: { field: 'kind' } });
  expect(await engine.call('scan', { code: 5 })).toMatchObject({
    problem: { code: 'bad-input', field: 'code' },
  });
  expect(await codeOf(till.call('scan', { code: BREAD }))).toBe('not-signed-in');
  expect(await codeOf(till.call('signIn', { person: 'XX', pin: '1001' }))).toBe('unknown-person');
  await till.must('signIn', { person: 'T1', pin: '2002' });
  expect(await codeOf(till.call('openShift', { float: 0 }))).toBe('no-right');
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(await codeOf(till.call('scan', { code: BREAD }))).toBe('shift-closed');
  expect(await codeOf(till.call('openShift', { float: -1 }))).toBe('bad-input');
  await till.must('openShift', { float: 0 });
  expect(await codeOf(till.call('openShift', { float: 0 }))).toBe('shift-already-open');

  expect(await codeOf(till.call('complete', {}))).toBe('cart-empty');
  expect(await codeOf(till.call('undo', {}))).toBe('nothing-to-undo');
  expect(await codeOf(till.call('tender', { method: 'cash' }))).toBe('cart-empty');
  expect(await codeOf(till.call('scan', { code: '404' }))).toBe('unknown-barcode');
  expect(await till.call('scan', { code: TOMATO })).toMatchObject({
    problem: { code: 'weight-needed', params: { product: shop.products.tomato.id } },
  });
  expect(await codeOf(till.call('addProduct', { product: shop.newId() }))).toBe('unknown-product');
  expect(await codeOf(till.call('scan', { code: BREAD, qty: 1500 }))).toBe('quantity-not-whole');
  expect(await codeOf(till.call('scan', { code: BREAD, qty: -1000 }))).toBe('quantity-not-positive');
  expect(await codeOf(till.call('scan', { code: BREAD, qty: 100_001_000 }))).toBe('quantity-too-large');
  expect(await codeOf(till.call('scan', { code: TEA_BOX, qty: 10_000_000 }))).toBe('quantity-too-large');
  expect(engine.state().cart.lines).toEqual([]);

  const { line } = await till.must('scan', { code: BREAD, qty: 2000 });
  expect(await codeOf(till.call('setLine', { line, qty: -1000 }))).toBe('quantity-not-positive');
  expect(await codeOf(till.call('setLine', { line: shop.newId(), qty: 1000 }))).toBe('unknown-line');
  expect(await codeOf(till.call('tender', { method: 'gold' }))).toBe('tender-unknown');
  expect(await codeOf(till.call('tender', { method: 'cash', received: 700_000 }))).toBe('cash-below-total');
  expect(await codeOf(till.call('tender', { method: 'card', amount: 900_000 }))).toBe('amount-above-due');
  expect(await codeOf(till.call('tender', { method: 'card', amount: 0 }))).toBe('amount-not-positive');
  expect(await codeOf(till.call('complete', {}))).toBe('not-paid-in-full');
  expect(await codeOf(till.call('complete', { cart: shop.newId() }))).toBe('cart-changed');
  const { tender } = await till.must('tender', { method: 'card', amount: 300_000 });
  for (const call of [
    till.call('scan', { code: BREAD }),
    till.call('setLine', { line, qty: 0 }),
    till.call('clearCart', {}),
  ]) {
    expect(await codeOf(call)).toBe('cart-being-paid');
  }
  await till.must('removeTender', { tender });
  await till.must('setLine', { line, qty: 0 });
  await till.must('undo', {});
  await till.must('tender', { method: 'card', amount: 300_000 });
  await till.must('tender', { method: 'cash', received: 600_000 });
  expect(await till.must('complete', {})).toMatchObject({ total: 800_000, change: 100_000 });
  expect(await codeOf(till.call('receipt', { id: shop.newId() }))).toBe('unknown-receipt');
});

test('a package counts what is in it; the same code adds to its line; a weighing is a line of its own', async () => {
  await till.begin();
  await till.must('scan', { code: TEA_BOX });
  await till.must('scan', { code: TEA_BOX });
  await till.must('scan', { code: TOMATO, qty: 500 });
  await till.must('scan', { code: TOMATO, qty: 700 });
  expect(till.engine.state().cart.lines.map((line) => line.qty)).toEqual([24_000, 500, 700]);
});

test('search finds by words in any order, parts of words, article and code, in every language', async () => {
  const names = async (text: string) =>
    (await till.must('search', { text })).products.map((product) => product.name);
  expect(await names('розовые помид')).toEqual(['Помидоры розовые']);
  expect(await names('PINK tom')).toEqual(['Помидоры розовые']);
  expect(await names('t-100')).toEqual(['Чай чёрный 100 г']);
  expect(await names('черн ча')).toEqual(['Чай чёрный 100 г']);
  expect(await names('ча')).toEqual(['Чай чёрный 100 г']);
  expect(await names(BREAD)).toEqual(['Хлеб «Нон»']);
  expect(await names('"or* AND (')).toEqual([]);
  expect(await names('  ')).toEqual([]);
  const { categories } = await till.must('categories', {});
  expect(categories).toMatchObject([{ name: 'Хлеб', count: 2 }]);
  const category = categories[0]?.id ?? null;
  expect((await till.must('browse', { category, limit: 1 })).more).toBe(true);
  expect((await till.must('browse', { category: null })).products).toHaveLength(3);
});

test('a printer that fails holds up no sale and prints afterwards, once', async () => {
  await till.begin();
  const printed = join(shop.folder, 'till', 'printed');
  await mkdir(printed, { recursive: true });
  writeFileSync(join(printed, 'paper-out'), '');
  await till.sell(BREAD);
  await till.sell(BREAD);
  const failed = await till.until(({ printer }) => printer.state === 'failed' && printer.waiting === 2);
  expect(failed.printer.problem).toMatchObject({ code: 'printer-paper-out' });
  rmSync(join(printed, 'paper-out'));
  await till.until(({ printer }) => printer.state === 'ready');
  expect((await till.must('receipts', {})).receipts.every((receipt) => receipt.printed)).toBe(true);
});

test('the page hears of a change before its call is answered, and only of what changed', async () => {
  await till.begin();
  // In step and then cut off, nothing else is on its way, once what had gathered has gone out.
  await till.until(({ sync }) => sync.dataAsOf !== null && sync.unsent.count === 0);
  shop.centre.unplug();
  await till.until(({ sync }) => sync.connection === 'offline');
  await new Promise((resolve) => setImmediate(resolve));
  const known: Record<string, unknown> = structuredClone(till.engine.state());
  const [changed, unchanged]: [string[], string[]] = [[], []];
  const stop = till.engine.onPatch((patch) => {
    // The time of the next try to connect may change in between, there and back, too; nothing else has a reason to.
    for (const [part, value] of Object.entries(patch).filter(([name]) => name !== 'sync')) {
      (isDeepStrictEqual(value, known[part]) ? unchanged : changed).push(part);
      known[part] = value;
    }
  });
  await till.must('scan', { code: BREAD });
  stop();
  expect(changed).toEqual(['cart']);
  expect(unchanged).toEqual([]);
});
