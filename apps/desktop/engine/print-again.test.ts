import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const folder = () => join(shop.folder, 'till', 'printed');
const onPaper = (one = till) => one.until(({ printer }) => printer.waiting === 0);
const printed = () =>
  readdirSync(folder())
    .filter((name) => name.endsWith('.txt'))
    .toSorted();
const paper = (name: string) => readFileSync(join(folder(), `${name}.txt`), 'utf8');

function takePaperOut(): void {
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), 'paper-out'), '');
}

test('a copy is the receipt, marked as a copy and as how many-th', async () => {
  const sale = await till.sell(BREAD);
  await onPaper();
  expect(await till.must('printReceipt', { id: sale.id, as: 'copy' })).toEqual({
    kind: 'sale',
    number: 'A1-000001',
    copy: 1,
  });
  await onPaper();
  expect(await till.must('printReceipt', { as: 'copy' })).toEqual({
    kind: 'sale',
    number: 'A1-000001',
    copy: 2,
  });
  await onPaper();
  expect(printed()).toEqual(['A1-000001-copy-1.txt', 'A1-000001-copy-2.txt', 'A1-000001.txt']);
  const [mark = '', , ...rest] = paper('A1-000001-copy-2').split('\n');
  expect(mark.trim()).toBe('КОПИЯ 2');
  expect(rest.join('\n')).toBe(paper('A1-000001'));
});

test('what goes with a present says what was bought, and nothing of what it cost', async () => {
  const sale = await till.sell(BREAD);
  await till.must('printReceipt', { id: sale.id, as: 'gift' });
  await onPaper();
  const gift = paper('A1-000001-gift-1');
  expect(gift).toContain('ПОДАРОЧНЫЙ ЧЕК');
  expect(gift).toContain('[QR A1-000001]');
  expect(paper('A1-000001')).toMatch(/4\s000/);
  expect(gift).not.toMatch(/4\s000/);
});

test('a printer without paper holds nobody up; what was asked for waits behind sales, and outlives a restart', async () => {
  takePaperOut();
  const sale = await till.sell(BREAD);
  await till.must('printTest', {});
  await till.must('printTest', {});
  const copy = { kind: 'sale', number: 'A1-000001', copy: 1 };
  expect(await till.must('printReceipt', { id: sale.id, as: 'copy' })).toEqual(copy);
  expect(await till.must('printReceipt', { id: sale.id, as: 'copy' })).toEqual(copy);
  await till.sell(BREAD);
  const wanted = ['sale A1-000001', 'sale A1-000002', 'test null', 'copy A1-000001'];
  const names = async () => {
    const { prints, total } = await till.must('waitingPrints', {});
    expect(total).toBe(prints.length);
    return prints.map(({ kind, number }) => `${kind} ${number}`);
  };
  expect(await names()).toEqual(wanted);
  await till.stop();
  till = await shop.start();
  await till.begin();
  expect(await names()).toEqual(wanted);
  await till.until(({ printer }) => printer.state === 'failed');
  rmSync(join(folder(), 'paper-out'));
  await till.must('retryPrinting', {});
  await onPaper();
  expect(printed()).toEqual(['A1-000001-copy-2.txt', 'A1-000001.txt', 'A1-000002.txt', 'test-1.txt']);
  expect(till.engine.state().printer).toEqual({ state: 'ready', waiting: 0, problem: null });
  expect(paper('test-1')).toContain('ЎҚҒҲ ўқғҳ');
});

test('what has been printed stays printed after a restart', async () => {
  await till.sell(BREAD);
  await till.must('printTest', {});
  await onPaper();
  await till.stop();
  rmSync(folder(), { recursive: true });
  till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await onPaper();
  expect(printed()).toEqual(['A1-000002.txt']);
});

test('what was never on paper is not printed again', async () => {
  const refused = async (input: Parameters<typeof till.call<'printReceipt'>>[1]) => {
    const result = await till.call('printReceipt', input);
    return result.ok ? null : [result.problem.code, result.problem.field];
  };
  expect(await refused({ as: 'copy' })).toEqual(['nothing-printed', null]);
  expect(await refused({ id: shop.newId(), as: 'copy' })).toEqual(['unknown-receipt', 'id']);
  const shift = till.engine.state().shift?.id ?? '';
  expect(await refused({ id: shift, as: 'copy' })).toEqual(['not-on-paper', 'id']);
  expect(existsSync(folder())).toBe(false);
});

test('receipts look as the company says: lines of their language, a logo, narrow paper, and without what is left out', async () => {
  const settings = shop.newId();
  shop.centre.put('directory', {
    id: settings,
    kind: 'settings',
    branch: null,
    v: 1,
    body: {
      receiptTexts: { ru: { header: ['Над чеком'], footer: ['Под чеком'] } },
      receiptLogo: { width: 8, height: 3, bits: '/4H/' },
      receiptShow: { cashier: false, qr: false },
      receiptColumns: 32,
    },
  });
  await till.must('sync', {});
  const textIn = async (locale: 'ru' | 'en') =>
    (await till.must('receipt', { number: 'A1-000001', locale })).text;
  await till.sell(BREAD);
  const russian = await lookedAt(() => textIn('ru'), 'Над чеком');
  expect(russian).toContain('[логотип]');
  expect(russian).toContain('Под чеком');
  expect(russian).not.toContain('Кассир');
  expect(russian).not.toContain('[QR');
  expect(Math.max(...russian.split('\n').map((row) => Array.from(row).length))).toBe(32);
  expect(await textIn('en')).not.toContain('Над чеком');
  const barred = { receiptTexts: { ru: { header: ['Со штрихами'], footer: [] } }, receiptCodeAs: 'bars' };
  shop.centre.put('directory', { id: settings, kind: 'settings', branch: null, v: 1, body: barred });
  await till.must('sync', {});
  expect(await lookedAt(() => textIn('ru'), 'Со штрихами')).toContain('[||| A1-000001]');
});

/** The directory is read a moment after it came. */
async function lookedAt(read: () => Promise<string>, wanted: string): Promise<string> {
  await expect.poll(read, { timeout: 30_000 }).toContain(wanted);
  return read();
}

test('a receipt says what a fiscal device has answered for it, and for it alone', async () => {
  const sale = await till.sell(BREAD);
  const { shift, person } = till.engine.state();
  if (shift === null || person === null) throw new Error('Nobody sells.');
  const answer = (of: string, sign: string) =>
    till.engine.journal()?.append({
      id: shop.newId(),
      kind: 'fiscal-result',
      v: 1,
      businessDate: shift.businessDate,
      shift: shift.id,
      staff: { id: person.id, name: person.name, tin: null },
      body: () => ({ of, device: 'UZ77', number: '12', sign, qr: 'https://ofd.test/12' }),
    });
  await answer(sale.id, 'SIGN-1');
  await answer(shop.newId(), 'SIGN-2');
  const { text } = await till.must('receipt', { id: sale.id });
  expect(text).toMatch(/Фискальный модуль +UZ77/);
  expect(text).toContain('SIGN-1');
  expect(text).toContain('[QR налоговая]');
  expect(text).not.toContain('SIGN-2');
});
