import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackOffice, openBackOffice, PASSWORD } from '../support/back-office.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';

let office: BackOffice;
beforeAll(async () => {
  office = await openBackOffice();
});
afterAll(async () => {
  await office?.close();
});

/** A PNG of grey dots, white but for a square in its middle. */
function aPicture(size: number): Buffer {
  const isDark = (at: number) => at > size / 4 && at < (3 * size) / 4;
  const rows = Array.from({ length: size }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: size }, (__, x) => (isDark(x) && isDark(y) ? 0 : 255))]),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head[8] = 8;
  const parts = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

function chunk(name: string, data: Buffer): Buffer {
  const said = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(said));
  return Buffer.concat([length, said, sum]);
}

test('how receipts look is chosen beside one that shows it, refused with what is wrong, and kept', async () => {
  const page = await office.open('owner', 'settings/receipts');
  const preview = async () =>
    decodeURIComponent((await page.getByTestId('receipt-preview').getAttribute('src')) ?? '');
  await page.getByTestId('receipts-language').selectOption('ky');
  await page.getByTestId('receipts-own-lines').check();
  await page.getByTestId('receipts-header').fill('x'.repeat(101));
  await page.getByTestId('save').click();
  await page
    .getByText(/At most 10 lines/)
    .first()
    .waitFor();
  await page.getByTestId('receipts-header').fill('Көпүрө 1\nтел. 0312 00 00 00');
  await page.getByTestId('receipts-footer').fill('Рахмат!');
  await page.getByTestId('logo-file').setInputFiles({
    name: 'words.png',
    mimeType: 'image/png',
    buffer: Buffer.from('no picture'),
  });
  await page.getByText(/This is no picture that can be read/).waitFor();
  await page.getByTestId('logo-file').setInputFiles({
    name: 'logo.png',
    mimeType: 'image/png',
    buffer: aPicture(64),
  });
  await page.getByTestId('receipt-logo').waitFor();
  await page.getByTestId('receipts-show-cashier').uncheck();
  await page.getByTestId('receipts-paper').selectOption('32');
  const narrow = await preview();
  expect(narrow).toContain('Рахмат!');
  expect(narrow).toContain('Калем');
  expect(narrow).toContain('width="320"');
  expect(narrow).not.toContain('>A1-000042<');
  await page.getByTestId('receipts-code').selectOption('bars');
  const barred = await preview();
  expect(barred).toContain('>A1-000042<');
  await page.getByTestId('save').click();
  await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
  await page.reload();
  await page.getByTestId('receipts-language').selectOption('ky');
  await expect.poll(() => page.getByTestId('receipts-header').inputValue()).toContain('Көпүрө 1');
  expect(await page.getByTestId('receipts-show-cashier').isChecked()).toBe(false);
  expect(await page.getByTestId('receipts-code').inputValue()).toBe('bars');
  expect(await preview()).toBe(barred);
  await page.getByTestId('receipts-language').selectOption('uk');
  await page.getByText('The lines of all languages are printed').waitFor();
  await page.context().close();
});

test('how receipts look, as it looks', async () => {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(office.browser, look);
    const page = await context.newPage();
    await page.goto(`${office.server.url}/admin/settings/receipts`);
    await page.getByTestId('email').fill('owner@shop.test');
    await page.getByTestId('password').fill(PASSWORD);
    await page.getByTestId('sign-in').click();
    await page.getByTestId('receipt-preview').waitFor();
    const overflow = await photograph(page, 'admin-receipts', look);
    await page.getByTestId('receipt-preview').scrollIntoViewIfNeeded();
    await photograph(page, 'admin-receipts-preview', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
