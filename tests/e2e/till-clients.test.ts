import type { Page } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { balanceId } from '@karvon/shared/collections/balances.ts';
import { EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import { isInSight } from '../support/in-sight.ts';
import { looksInEveryLanguage, openLook, photograph } from '../support/photograph.ts';
import { scanCode } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

const PHONE = '+998901234567';
const CARD = '2200000000015';
let client = '';
let twin = '';

const at = useSellingTill((shop) => {
  client = shop.newId();
  twin = shop.newId();
  const said = { ...EMPTY_CLIENT, v: 1, stamps: {}, phone: PHONE };
  const born = { birthday: '1990-11-21', note: 'Rings twice' };
  shop.centre.put('clients', {
    ...said,
    ...born,
    id: client,
    firstName: 'Client',
    lastName: '7',
    tags: ['wholesale', CARD],
  });
  shop.centre.put('clients', { ...said, id: twin, firstName: 'Klient' });
  const of = { kind: 'debt' as const, subject: client, currency: 'UZS' };
  shop.centre.put('balances', { ...of, id: balanceId(of), v: 1, amount: 500_000, upTo: {} });
});

const state = () => at.till.engine.state();

beforeAll(async () => {
  await vi.waitUntil(
    async () => {
      const card = await at.till.call('clientCard', { client });
      if (!card.ok) return false;
      const { debt, twins, asOf } = card.value;
      return debt.amount === 500_000 && twins.length === 1 && asOf !== null;
    },
    { timeout: 60_000, interval: 50 },
  );
});

async function openTill(): Promise<Page> {
  await at.till.must('signIn', { person: 'C1', pin: '1001' });
  await at.till.must('clearCart', {});
  await at.till.must('setClient', { client: null });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
}

test('a card that is scanned chooses its client; the pane says who they are, and opens a receipt of theirs', async () => {
  const page = await openTill();
  await scanCode(page, CARD);
  await page.getByTestId('client').getByText('Client 7').waitFor();
  await scanCode(page, BREAD);
  await page.getByTestId('line').waitFor();
  await page.keyboard.press('F9');
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').waitFor();
  await page.keyboard.press('Enter');
  await scanCode(page, CARD);
  await page.getByTestId('client').getByText('Client 7').waitFor();
  await page.keyboard.press('F2');
  await page.getByTestId('birthday').getByText('Birthday today').waitFor();
  await page.getByText('Rings twice').waitFor();
  await page.getByText(CARD).waitFor();
  await page
    .getByTestId('client-debt')
    .getByText(/Owes .*5.000/)
    .waitFor();
  await page
    .getByTestId('as-of')
    .getByText(/By the centre’s data of .*2026/)
    .waitFor();
  await page.getByTestId('purchase').click();
  await page.getByRole('img', { name: /A1-000001/ }).waitFor();
  await page.getByTestId('client-back').click();
  await page.getByTestId('client-standing').waitFor();
  expect(state().cart.client?.id).toBe(client);
  await page.context().close();
});

test('a debt is paid in two parts, and what is left is told at once', async () => {
  const page = await openTill();
  await at.till.must('setClient', { client });
  await page.keyboard.press('F2');
  await page.getByTestId('pay-debt').click();
  await page.getByTestId('debt-amount').fill('9000');
  await page.keyboard.press('Enter');
  await page.getByText(/owes .*5.000.*take no more/).waitFor();
  await page.getByTestId('debt-amount').fill('1500');
  await page.getByRole('radio', { name: 'Карта' }).click();
  await page.getByTestId('debt-part').click();
  await page.getByTestId('debt-part-row').waitFor();
  await page.getByTestId('debt-all').getByText(/3.500/).waitFor();
  await page.getByRole('radio', { name: 'Наличные' }).click();
  await page.getByTestId('debt-amount').fill('500');
  await page.getByTestId('debt-received').fill('1000');
  await page.getByTestId('take-debt').click();
  const taken = page.getByTestId('debt-taken');
  await taken.waitFor();
  await expect.poll(() => isInSight(taken)).toBe(true);
  await taken.getByText(/2.000.* taken/).waitFor();
  await taken.getByText(/Change .*500/).waitFor();
  await taken.getByText(/3.000.* still owed/).waitFor();
  expect(state().cart.client?.debt.amount).toBe(300_000);
  await page.getByRole('radio', { name: 'Instalments' }).click();
  await page.getByTestId('debt-amount').fill('100');
  await page.getByTestId('take-debt').click();
  await page.getByText(/does not know how much Client 7 owes/).waitFor();
  await page.getByTestId('debt-sure').click();
  await taken.getByText(/100.* taken/).waitFor();
  await at.till.until(({ sync }) => sync.unsent.count === 0);
  const paid = [...at.shop.centre.facts.values()].filter(({ kind }) => kind === 'debt-payment');
  expect(paid.map(({ body }) => body)).toMatchObject([
    { account: 'debt', total: 200_000, tenders: [{ kind: 'card' }, { kind: 'cash', change: 50_000 }] },
    { account: 'instalment', total: 10_000 },
  ]);
  await page.context().close();
});

test('a client is changed where they stand; a known phone offers who has it; a cashier leaves word about twins, a manager merges them', async () => {
  const page = await openTill();
  await page.keyboard.press('F2');
  await page.getByTestId('new-client').click();
  await page.getByTestId('client-name').fill('Again');
  await page.getByTestId('client-phone').fill(PHONE);
  await page.getByTestId('add-client').click();
  await page.getByTestId('choose-known').click();
  await page.getByTestId('find-client').waitFor({ state: 'detached' });
  await at.till.must('setClient', { client });
  await page.keyboard.press('F2');
  await page.getByTestId('client-standing').waitFor();
  await page.getByTestId('edit-client').click();
  await page.getByTestId('edit-note').fill('Rings once');
  await page.getByTestId('edit-birthday').fill('1990-03-01');
  await scanCode(page, 'VIP-000123');
  await expect.poll(() => page.getByTestId('edit-card').inputValue()).toBe('VIP-000123');
  await page.getByTestId('save-client').click();
  await page.getByText('Rings once').waitFor();
  await page.getByText(`${CARD}, VIP-000123`).waitFor();
  expect(await page.getByTestId('birthday').count()).toBe(0);
  await page.getByTestId('twins').getByText('Klient has the same phone').waitFor();
  await page.getByTestId('merge').click();
  await page.getByText('Left as a task for the office.').waitFor();
  await at.till.must('signIn', { person: 'M1', pin: '3003' });
  await page.keyboard.press('F2');
  await page.keyboard.press('F2');
  await page.getByTestId('twins').getByRole('button', { name: 'Merge' }).click();
  await page.getByTestId('twins').waitFor({ state: 'detached' });
  const { twins, note } = await at.till.must('clientCard', { client: twin });
  expect({ twins, note }).toEqual({ twins: [], note: 'Rings once' });
  await page.context().close();
});

test('a client, their edit and their payment are whole in every look', async () => {
  await at.till.must('signIn', { person: 'C1', pin: '1001' });
  await at.till.must('setClient', { client });
  const tooWide: string[] = [];
  for (const look of looksInEveryLanguage) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('client').click();
    await page.getByTestId('purchase').first().waitFor();
    const shoot = async (scene: string) => {
      const over = await photograph(page, scene, look);
      if (over > 0) tooWide.push(`${scene} ${look.name}: ${over} px`);
    };
    await shoot('till-client-card');
    await page.getByTestId('edit-client').click();
    await page.getByTestId('edit-name').waitFor();
    await shoot('till-client-edit');
    await page.getByTestId('client-back').click();
    await page.getByTestId('pay-debt').click();
    await page.getByTestId('debt-amount').fill('90000');
    await page.keyboard.press('Enter');
    await page.getByTestId('error').waitFor();
    await shoot('till-debt-payment');
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
