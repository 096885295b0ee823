import { expect, test } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill((shop) => {
  shop.centre.put('directory', {
    id: shop.newId(),
    kind: 'tender',
    branch: null,
    v: 1,
    body: { code: 'account', kind: 'debt', names: { en: 'On account', ru: 'В долг' }, sort: 3 },
  });
  shop.centre.put('directory', {
    id: shop.newId(),
    kind: 'tender',
    branch: null,
    v: 1,
    body: { code: 'parts', kind: 'instalment', names: { en: 'Instalments', ru: 'Рассрочка' }, sort: 4 },
  });
});

const cart = () => at.till.engine.state().cart;

test('a client is written down, found again and owes what they took, by keyboard alone', async () => {
  await at.till.must('scan', { code: BREAD });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  const { keyboard } = page;
  // Who owes is asked first: the tender is there, and says what it needs.
  await keyboard.press('F9');
  await page.getByTestId('tender-debt').click();
  await page.getByText('On account needs to know who owes: choose the client first.').waitFor();
  await keyboard.press('Escape');

  await keyboard.press('F2');
  await page.getByTestId('find-client').fill('Client One');
  await page.getByText('Nobody is found').waitFor();
  await page.getByTestId('new-client').press('Enter');
  await page.getByTestId('client-phone').fill('90 123');
  await page.getByTestId('client-phone').press('Enter');
  await page.getByText(/Write the number with \+ and the country/).waitFor();
  await page.getByTestId('client-phone').fill('90 123-45-67');
  await page.getByTestId('client-phone').press('Enter');
  await page.getByTestId('client').getByText('Client One · +998901234567').waitFor();
  await keyboard.press('Control+z');
  await page.getByTestId('client').getByText('Client: +').waitFor();

  await keyboard.press('F2');
  await page.getByTestId('find-client').fill('12345');
  await page.getByTestId('found-client').waitFor();
  await page.getByTestId('find-client').press('Enter');
  await page.getByTestId('client').getByText('Client One').waitFor();
  await keyboard.press('F9');
  await page.getByTestId('tender-debt').click();
  await keyboard.press('F10');
  await page.getByTestId('receipt-number').waitFor();
  await at.till.until(({ sync }) => sync.unsent.count === 0);
  const [fact] = [...at.shop.centre.facts.values()].slice(-1);
  expect(fact?.['body']).toMatchObject({ tenders: [{ kind: 'debt' }], buyer: { name: null } });
  expect(cart().client).toBeNull();
  await context.close();
});

test('instalments: parts and first day are chosen, looked at, and kept with the sale', async () => {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('search').waitFor();
  await at.till.must('scan', { code: BREAD });
  const { clients } = await at.till.must('findClients', { text: 'client' });
  await at.till.must('setClient', { client: clients[0]?.id ?? '' });
  await page.getByTestId('client').getByText('Client One').waitFor();
  await page.keyboard.press('F9');
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('amount').fill('1000');
  await page.getByRole('button', { name: 'Add as a part' }).click();
  await page.getByTestId('tender-instalment').click();
  const rows = page.getByTestId('schedule').getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(3);
  await page.getByTestId('months-12').click();
  await expect.poll(() => rows.count()).toBe(12);
  await page.getByTestId('parts').fill('7');
  await page.getByTestId('first-payment').fill('2026-12-31');
  await rows.nth(2).getByText('Feb 28, 2027').waitFor();
  expect(await rows.allTextContents()).toEqual([
    'Dec 31, 2026432',
    'Jan 31, 2027428',
    'Feb 28, 2027428',
    'Mar 31, 2027428',
    'Apr 30, 2027428',
    'May 31, 2027428',
    'Jun 30, 2027428',
  ]);
  await page.getByTestId('parts').fill('99');
  await page.getByText('From 2 to 60 parts').waitFor();
  await page.getByTestId('finish').click();
  await page.getByText(/Say in how many parts/).waitFor();
  await page.getByTestId('parts').fill('7');
  await page.getByTestId('parts').press('Enter');
  await page.getByTestId('receipt-number').waitFor();
  await at.till.until(({ sync }) => sync.unsent.count === 0);
  const [fact] = [...at.shop.centre.facts.values()].slice(-1);
  expect(fact?.['body']).toMatchObject({
    tenders: [
      { kind: 'cash' },
      {
        kind: 'instalment',
        amount: 300_000,
        schedule: { 0: { due: '2026-12-31', amount: 43_200 }, length: 7 },
      },
    ],
  });
  await context.close();
});

test('the instalments are whole in every look', async () => {
  await at.till.must('scan', { code: BREAD });
  const { clients } = await at.till.must('findClients', { text: 'client' });
  await at.till.must('setClient', { client: clients[0]?.id ?? '' });
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.keyboard.press('F9');
    await page.getByTestId('tender-instalment').click();
    await page.getByTestId('months-12').click();
    await expect.poll(() => page.getByTestId('schedule').getByRole('listitem').count()).toBe(12);
    const overflow = await photograph(page, 'till-instalments', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
  await at.till.must('clearCart', {});
});

test('the pane is whole in every look', async () => {
  await at.till.must('scan', { code: BREAD });
  const { clients } = await at.till.must('findClients', { text: 'client' });
  await at.till.must('setClient', { client: clients[0]?.id ?? '' });
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.keyboard.press('F2');
    await page.getByTestId('find-client').fill('client');
    await page.getByTestId('found-client').waitFor();
    await page.getByTestId('new-client').click();
    await page.getByTestId('client-phone').waitFor();
    const overflow = await photograph(page, 'till-client', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
