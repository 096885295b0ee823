import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BREAD, TEA_BOX } from '@karvon/engine/testing/test-shop.ts';
import { looksInEveryLanguage, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();

const folder = () => join(at.shop.folder, 'till', 'printed');
const paper = (name: string) => readFileSync(join(folder(), `${name}.txt`), 'utf8');
const onPaper = () => at.till.until(({ printer }) => printer.waiting === 0);

test('what was sold is printed again as a copy and as a present, and a printer without paper says what waits', async () => {
  await at.till.must('scan', { code: BREAD });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  await page.getByTestId('line').waitFor();
  await page.keyboard.press('F9');
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').getByText('A1-000001').waitFor();
  await page.getByTestId('print-gift').click();
  await page.getByText('The gift receipt of A1-000001 is in the queue for the printer.').waitFor();
  await onPaper();
  expect(paper('A1-000001-gift-1')).toContain('GIFT RECEIPT');

  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), 'paper-out'), '');
  await page.getByTestId('print-copy').click();
  await page.getByText('Copy 1 of A1-000001 is in the queue for the printer.').waitFor();
  await page.getByRole('button', { name: /^No paper: 1/ }).click();
  await page.getByTestId('waiting-prints').getByText('Copy of a receipt').waitFor();
  await page.getByTestId('print-test').click();
  await page.getByTestId('waiting-prints').getByText('Test print').waitFor();
  // It is tried by itself, too: with paper it may have printed before anybody presses.
  await page.getByTestId('retry-printing').click();
  rmSync(join(folder(), 'paper-out'));
  await page.getByText('Ready. Nothing waits.').waitFor();
  await page.getByTestId('print-last').click();
  await page.getByText('Copy 2 of A1-000001 is in the queue for the printer.').waitFor();
  await onPaper();
  expect(paper('A1-000001-copy-2')).toMatch(/^ +COPY 1\n/);
  expect(paper('test-3')).toContain('TEST PRINT');
  await context.close();
});

test('a receipt is saved as a PDF whose text can be found, in letters of any language', async () => {
  await at.till.sell(BREAD);
  const context = await at.shown.browser.newContext({ locale: 'ru-RU', acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  await page.keyboard.press('Alt+r');
  await page.getByRole('listitem').filter({ hasText: 'A1-000002' }).getByRole('button').click();
  const download = page.waitForEvent('download');
  await page.getByTestId('save-pdf').click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('A1-000002.pdf');
  const file = readFileSync(await saved.path(), 'latin1');
  expect(file).toMatch(/^%PDF-1.4\n/);
  // Ч of «Чек», bold; the mask of what was drawn is not empty.
  expect(file).toMatch(/<[0-9A-F]{2}> <0427>/);
  expect(file).toMatch(/ID 0*[1-9A-F]/);
  await context.close();
});

test('the done screen, the receipts and the printer that waits look well', async () => {
  await at.till.sell(BREAD, TEA_BOX);
  await onPaper();
  const tooWide: string[] = [];
  for (const look of looksInEveryLanguage) {
    rmSync(join(folder(), 'paper-out'), { force: true });
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    const shoot = async (scene: string) => {
      if ((await photograph(page, scene, look)) > 0) tooWide.push(`${scene} ${look.name}`);
    };
    await page.getByTestId('printer-item').click();
    await page.getByTestId('print-test').waitFor();
    await shoot('till-printer-ready');
    await page.keyboard.press('Escape');
    await at.till.must('scan', { code: BREAD });
    await page.getByTestId('line').waitFor();
    await page.keyboard.press('F9');
    await page.getByTestId('tender-cash').click();
    await page.getByTestId('finish').click();
    await page.getByTestId('print-copy').waitFor();
    await onPaper();
    const paperWords = () => page.getByTestId('receipt-paper').textContent();
    const whileWell = await paperWords();
    writeFileSync(join(folder(), 'paper-out'), '');
    await page.getByTestId('print-copy').click();
    await page.getByTestId('print-gift').click();
    await at.till.until(({ printer }) => printer.state === 'failed' && printer.waiting === 2);
    await expect.poll(paperWords).not.toBe(whileWell);
    await shoot('till-done-prints');
    await page.getByTestId('printer-item').click();
    await page.getByTestId('waiting-prints').waitFor();
    await shoot('till-printer-waits');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+r');
    await page.getByRole('listitem').filter({ hasText: 'A1-000003' }).getByRole('button').click();
    await page.getByTestId('print-copy').waitFor();
    await shoot('till-receipt-prints');
    await at.till.until(({ cart }) => cart.lines.length === 0);
    rmSync(join(folder(), 'paper-out'));
    await at.till.must('retryPrinting', {});
    await onPaper();
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
