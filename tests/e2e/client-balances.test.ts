import { beforeAll, expect, test, vi } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { type BalanceKind, balanceId } from '@karvon/shared/collections/balances.ts';
import { EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { scanCode } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

const LOAF = 400_000;
let client = '';

function row(kind: BalanceKind, amount: number, more: object = {}, subject = client) {
  const of = { kind, subject, currency: 'UZS' };
  return { ...of, id: balanceId(of), v: 1, amount, upTo: {}, ...more };
}

const at = useSellingTill((shop) => {
  client = shop.newId();
  shop.centre.put('directory', {
    id: shop.newId(),
    kind: 'tender',
    branch: null,
    v: 1,
    body: { code: 'account', kind: 'debt', names: { ru: 'В долг', en: 'On account' }, sort: 3 },
  });
  shop.centre.put('directory', {
    id: shop.newId(),
    kind: 'tender',
    branch: null,
    v: 1,
    body: { code: 'gift', kind: 'certificate', names: { ru: 'Сертификат', en: 'Certificate' }, sort: 4 },
  });
  shop.centre.put('clients', { ...EMPTY_CLIENT, id: client, v: 1, stamps: {}, firstName: 'Client' });
  shop.centre.put('balances', row('debt', LOAF, { limit: 2 * LOAF }), row('bonus', 100_000));
  shop.centre.put('balances', row('certificate', 150_000, {}, 'G-100001'));
});

const cart = () => at.till.engine.state().cart;

/** The shift's totals as a manager sees them; the cashier signs in again. */
async function totalsSeen() {
  await at.till.must('signIn', { person: 'M1', pin: '3003' });
  const { totals } = await at.till.must('xReport', {});
  await at.till.must('signIn', { person: 'C1', pin: '1001' });
  return totals;
}

beforeAll(async () => {
  await vi.waitUntil(async () => (await at.till.call('setClient', { client })).ok, {
    timeout: 60_000,
    interval: 50,
  });
  await at.till.until(({ cart: { client: of }, register }) => {
    const hasCome = of?.debt.limit === 2 * LOAF && of.bonuses.amount === 100_000;
    return hasCome && register?.tenders.some(({ kind }) => kind === 'debt') === true;
  });
  await at.till.must('setClient', { client: null });
});

test('who buys is told with what they owe and have; bonuses are spent by a press, and the rest goes on account up to the limit', async () => {
  await at.till.must('scan', { code: BREAD });
  await at.till.must('scan', { code: BREAD });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('client').click();
  await page.getByTestId('find-client').fill('client');
  await page.getByTestId('found-client').click();
  await page.getByTestId('client').getByText('Client').waitFor();
  await page.getByTestId('client').click();
  await page
    .getByTestId('client-debt')
    .getByText(/Owes .*4.000.*may owe up to .*8.000/)
    .waitFor();
  await page.getByTestId('bonus-amount').fill('2000');
  await page.getByTestId('spend-bonuses').click();
  await page.getByText(/Bonuses can pay at most .*1.000/).waitFor();
  await page.getByTestId('spend-all-bonuses').click();
  await page.getByTestId('cart-bonus').waitFor();
  expect(cart()).toMatchObject({ bonus: 100_000, total: 2 * LOAF - 100_000 });

  await page.getByTestId('pay').click();
  await page.getByTestId('tender-debt').click();
  await page.getByText(/Owes .*4.000.*may owe up to .*8.000/).waitFor();
  await page.getByTestId('finish').click();
  await page.getByText(/owes .*4.000.*: .*4.000.* more at most/).waitFor();
  expect(cart().tenders).toEqual([]);
  await page.getByTestId('amount').fill('4000');
  await page.getByRole('button', { name: 'Add as a part' }).click();
  await page.getByText('Still to pay').waitFor();
  await at.till.until(({ cart: { due } }) => due === LOAF - 100_000);
  await page.getByTestId('tender-debt').click();
  await page.getByText(/: \D*0\D* more at most/).waitFor();
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').waitFor();
  await at.till.until(({ sync }) => sync.unsent.count === 0);
  const [fact] = [...at.shop.centre.facts.values()].slice(-1);
  expect(fact?.['body']).toMatchObject({
    buyer: { clientId: client },
    tenders: [
      { kind: 'debt', amount: LOAF },
      { kind: 'cash', amount: LOAF - 100_000 },
    ],
    lines: [{ discounts: [{ source: 'bonus', amount: 100_000 }] }],
  });
  await context.close();
});

test('a certificate is scanned at payment, pays what is left of it, and cash the rest', async () => {
  await at.till.must('scan', { code: BREAD });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').click();
  await page.getByTestId('tender-certificate').click();
  await page.getByTestId('certificate-number').waitFor();
  await scanCode(page, 'G-900009');
  await page.getByText(/No certificate G-900009 is known here/).waitFor();
  await page.getByTestId('certificate-number').fill('G-100001');
  await page.getByTestId('certificate-number').press('Enter');
  await page.getByText(/1.500.* is left of it/).waitFor();
  expect(await page.getByTestId('amount').inputValue()).toMatch(/^1.500/);
  await page.getByTestId('finish').click();
  await page.getByText('Still to pay').waitFor();
  await page.getByTestId('tender-certificate').click();
  await scanCode(page, 'G-100001');
  await page.getByText(/Nothing is left of the certificate G-100001/).waitFor();
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').waitFor();
  await at.till.until(({ sync }) => sync.unsent.count === 0);
  const [fact] = [...at.shop.centre.facts.values()].slice(-1);
  expect(fact?.['body']).toMatchObject({
    tenders: [
      { kind: 'certificate', amount: 150_000, rrn: 'G-100001' },
      { kind: 'cash', amount: LOAF - 150_000 },
    ],
  });
  await context.close();
});

test('a certificate is sold by hand and by scan, once, and its money is in the drawer', async () => {
  await at.till.must('clearCart', {});
  const before = await totalsSeen();
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByRole('button', { name: 'Sell a certificate' }).click();
  await page.getByTestId('new-certificate').waitFor();
  await scanCode(page, 'G-200001');
  await page.getByTestId('certificate-sum').fill('500');
  await page.getByTestId('certificate-sum').press('Enter');
  await page.getByText(/The certificate G-200001 for .*500.* is sold/).waitFor();
  await page.keyboard.type('G-200002');
  await page.keyboard.press('Enter');
  await page.keyboard.type('300');
  await page.getByRole('radio', { name: 'Карта' }).click();
  await page.getByTestId('sell-certificate').click();
  await page.getByText(/The certificate G-200002 for .*300.* is sold/).waitFor();
  await page.getByTestId('new-certificate').fill('G-200001');
  await page.getByRole('button', { name: '5', exact: true }).click();
  await page.getByRole('button', { name: '00', exact: true }).click();
  expect(await page.getByTestId('certificate-sum').inputValue()).toBe('500');
  await page.getByTestId('sell-certificate').click();
  await page.getByText(/The certificate G-200001 has been sold already/).waitFor();
  expect(cart().lines).toEqual([]);
  const { cash, tenders } = await totalsSeen();
  expect(cash).toBe((before.cash ?? 0) + 50_000);
  expect(tenders['card'] ?? 0).toBe((before.tenders['card'] ?? 0) + 30_000);
  await context.close();
});

test('what a client owes and has is whole in every look', async () => {
  await at.till.must('clearCart', {});
  await at.till.must('scan', { code: BREAD });
  await at.till.must('setClient', { client });
  at.shop.centre.put('balances', row('bonus', 900_000));
  await at.till.must('sync', {});
  await at.till.until(({ cart: { client: of } }) => of?.bonuses.left === LOAF);
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('client').click();
    await page.getByTestId('client-standing').waitFor();
    const overflow = await photograph(page, 'till-client-balances', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F9');
    await page.getByTestId('tender-certificate').click();
    await page.getByTestId('certificate-number').waitFor();
    const other = await photograph(page, 'till-certificate', look);
    if (other > 0) tooWide.push(`certificate ${look.name}: ${other} px`);
    await page.keyboard.press('Escape');
    if (look.width < 768) await page.getByRole('button', { name: /^(Goods|Товары)$/ }).click();
    await page.getByRole('button', { name: /Sell a certificate|Продать сертификат/ }).click();
    await page.getByTestId('new-certificate').waitFor();
    const selling = await photograph(page, 'till-sell-certificate', look);
    if (selling > 0) tooWide.push(`sell certificate ${look.name}: ${selling} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
