import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import { type Delivery, deliveries } from '@karvon/shared/collections/deliveries.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { stampChanges } from '@karvon/shared/sync/stamp-changes.ts';
import { CENTRE_NODE } from '@karvon/shared/sync/stamps.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { looksInEveryLanguage, openLook, photograph } from '../support/photograph.ts';
import { scanCode } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

let client = '';
const at = useSellingTill((shop) => {
  client = shop.newId();
  const said = { firstName: 'Anna', email: 'anna@shop.example', phone: '+998901234567' };
  shop.centre.put('clients', { ...EMPTY_CLIENT, v: 1, stamps: {}, id: client, ...said });
});
const PATIENCE = { timeout: 60_000, interval: 50 };

const handedIn = (number: string, channel: string, attempt = 1) =>
  vi.waitUntil(
    () =>
      (at.shop.centre.documents('deliveries') as unknown as Delivery[]).find(
        (one) => one.number === number && one.channel === channel && one.attempt === attempt,
      ),
    PATIENCE,
  );
/** What the centre says of a delivery that has come. */
const say = (delivery: Delivery, state: 'sent' | 'failed', why: string) => {
  const now = at.shop.clock.now;
  const outcome = { attempt: delivery.attempt, state, why, at: instantOf(now) };
  const { _deleted, ...said } = stampChanges(
    delivery as unknown as Travelling,
    { outcome },
    now,
    CENTRE_NODE,
  );
  at.shop.centre.put('deliveries', deliveries.resolve?.(delivery, said) as { id: string });
};
const openPage = async () => {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
};
const sellOnPage = async (page: Page) => {
  await scanCode(page, BREAD);
  await page.getByTestId('line').waitFor();
  await page.keyboard.press('F9');
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('finish').click();
  return (await page.getByTestId('receipt-number').textContent()) ?? '';
};

test('a receipt is put into the queue without a network, by keys; the page says how it stands, and it is tried again', async () => {
  const page = await openPage();
  at.shop.centre.unplug();
  const number = await sellOnPage(page);
  await page.getByTestId('send-receipt').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-testid=send-to]:focus').waitFor();
  // Not at a scanner’s pace: that would be the next sale.
  await page.getByTestId('send-to').fill('client.example');
  await page.keyboard.press('Enter');
  await page.getByText('This is no e-mail address.').waitFor();
  await page.getByTestId('send-to').fill('client.7@shop.example');
  await page.keyboard.press('Enter');
  await page.getByText(`Receipt ${number} is in the queue.`).waitFor();
  const item = page.getByTestId('delivery');
  await item.getByText('It is kept here and goes to the centre as soon as there is a connection.').waitFor();
  expect(await item.getAttribute('data-state')).toBe('queued');
  await page.keyboard.press('Enter');
  await page.getByText('It was asked for already').waitFor();
  expect(await item.count()).toBe(1);

  at.shop.centre.plugIn();
  say(await handedIn(number, 'email'), 'failed', 'address-refused');
  await item.getByText('There is no such address').waitFor();
  // The next sale is begun; what has failed is in the status bar.
  await page.getByRole('button', { name: 'Next sale' }).click();
  await page.getByTestId('deliveries-item').click();
  const panel = page.getByTestId('open-deliveries');
  await panel.getByText(number).waitFor();
  await panel.getByTestId('retry-delivery').click();
  await panel.locator('[data-state=queued]').waitFor();
  say(await handedIn(number, 'email', 2), 'sent', '');
  await page.getByTestId('deliveries-item').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+r');
  await page.getByRole('listitem').filter({ hasText: number }).getByRole('button').click();
  await page.getByTestId('delivery').getByText('Sent').waitFor();
  await page.context().close();
});

test('a client’s receipt goes to their own address, by touch, from their card too', async () => {
  await at.till.must('setClient', { client });
  const page = await openPage();
  const number = await sellOnPage(page);
  await page.getByTestId('send-receipt').click();
  // A cashier sees as much of it as tells it from others.
  await page.getByTestId('send-to').and(page.locator('[value="a•••@shop.example"]')).waitFor();
  await page.getByTestId('send-now').click();
  await page.getByTestId('delivery').waitFor();
  expect((await handedIn(number, 'email')).to).toBe('anna@shop.example');
  await page.getByRole('button', { name: 'Next sale' }).click();
  await at.till.must('setClient', { client });
  await page.getByTestId('client').getByText('Anna').waitFor();
  await page.keyboard.press('F2');
  await page.getByTestId('purchase').first().click();
  await page.getByTestId('delivery').getByText('E-mail').waitFor();
  await page.getByTestId('send-receipt').click();
  await page.getByRole('radio', { name: 'Telegram' }).click();
  await page.getByTestId('send-to').fill('');
  await page.getByTestId('send-now').click();
  await page.getByTestId('delivery').getByText('linked Telegram').waitFor();
  expect((await handedIn(number, 'telegram')).to).toBe(client);
  await at.till.must('setClient', { client: null });
  await page.context().close();
});

test('sending looks well: at the end of a sale, at a receipt, and what waits', async () => {
  const tooWide: string[] = [];
  for (const look of looksInEveryLanguage) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    const shoot = async (scene: string) => {
      if ((await photograph(page, scene, look)) > 0) tooWide.push(`${scene} ${look.name}`);
    };
    await at.till.must('scan', { code: BREAD });
    await page.getByTestId('line').waitFor();
    await page.keyboard.press('F9');
    await page.getByTestId('tender-cash').click();
    await page.getByTestId('finish').click();
    const number = (await page.getByTestId('receipt-number').textContent()) ?? '';
    await page.getByTestId('send-receipt').click();
    await page.getByTestId('send-to').fill('client.with-a-long-name@a-long-domain.shop.example');
    await page.getByTestId('send-now').click();
    await page.getByTestId('delivery').waitFor();
    say(await handedIn(number, 'email'), 'failed', 'address-refused');
    await page.getByTestId('retry-delivery').first().waitFor();
    await shoot('till-done-send');
    await page.getByTestId('deliveries-item').click();
    await page.getByTestId('open-deliveries').getByTestId('delivery').first().waitFor();
    await shoot('till-to-send');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+r');
    await page.getByRole('listitem').filter({ hasText: number }).getByRole('button').click();
    await page.getByTestId('send-receipt').click();
    await page.getByTestId('send-to').fill('client');
    await page.getByTestId('send-now').click();
    await page.locator('[aria-invalid=true]').waitFor();
    await shoot('till-receipt-send');
    // The narrowest screen there is.
    await page.setViewportSize({ width: 360, height: 640 });
    const isWider = 'document.documentElement.scrollWidth > window.innerWidth';
    if ((await page.evaluate(isWider)) === true) tooWide.push(`360 ${look.name}`);
    await at.till.until(({ cart }) => cart.lines.length === 0);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
