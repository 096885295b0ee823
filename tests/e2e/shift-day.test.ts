import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { minor } from '@karvon/shared/values/money.ts';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import type { DayDeed } from '../../apps/desktop/renderer/day/day-deeds.ts';
import { looksInEveryLanguage, openLook, photograph } from '../support/photograph.ts';
import { openTillInBrowser } from '../support/till-in-browser.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();
const LOAF = 400_000;
const FLOAT = 1_000_000;
const state = () => at.till.engine.state();
const expectCash = async (cash: number) => {
  const { totals } = await at.till.must('xReport', {});
  expect(totals.float + LOAF).toBe(cash);
};

async function openPage(): Promise<Page> {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
}

/** By the shift's item of the status bar. */
async function open(page: Page, deed: DayDeed): Promise<void> {
  await page.getByRole('button', { name: /^(Shift|Смена|Зміна|.*smena|.*смена) ?\d*$/ }).click();
  await page.getByRole('dialog').getByTestId(`day-menu-${deed}`).click();
  await page.getByTestId(`day-${deed}`).waitFor();
}

test('cash is taken out by keyboard alone with a manager’s leave, more than there is refused in words', async () => {
  await at.till.sell(BREAD);
  const page = await openPage();
  const { keyboard } = page;
  await keyboard.press('Alt+S');
  await page.getByTestId('day-x').getByText('Receipts').waitFor();
  await page.getByText('How much must be in the drawer you will see after the count.').waitFor();
  await page.getByTestId('day-menu-out').press('Enter');
  await page.getByTestId('day-amount').waitFor();
  await keyboard.press('Enter');
  await page.getByText('Enter the sum in digits, above zero').waitFor();
  await page.getByTestId('day-amount').fill('20000');
  await keyboard.press('Enter');
  await page.getByText('Write the reason.').waitFor();
  await page.getByTestId('day-reason').fill('Milk');
  await keyboard.press('Enter');
  await page.getByText('The drawer does not hold that much. Check the sum.').waitFor();
  await page.getByTestId('day-amount').fill('500');
  await keyboard.press('Enter');
  await page.getByTestId('approval-pin').fill('3003');
  await keyboard.press('Enter');
  await page.getByTestId('day-done').waitFor();
  await expectCash(FLOAT + LOAF);
  const { totals } = await at.till.must('xReport', {});
  expect(totals.cashOut).toEqual({ supplier: 50_000 });
  await keyboard.press('Escape');
  await page.getByTestId('pay').waitFor();
  await page.context().close();
});

test('cash put in, handed to collectors, and a drawer opened without a sale are kept', async () => {
  await at.till.must('signIn', { person: 'M1', pin: '3003' });
  const page = await openPage();
  await open(page, 'in');
  await page.getByTestId('day-amount').fill('1000');
  await page.getByRole('button', { name: 'Change money' }).click();
  await page.getByTestId('day-do').click();
  await page.getByText(/1.000.* was put in/).waitFor();
  await page.getByTestId('day-menu-collect').click();
  await page.getByTestId('day-amount').fill('7000');
  await page.getByTestId('day-bag').fill('0042');
  await page.getByTestId('day-bag').press('Enter');
  await page.getByTestId('day-done').waitFor();
  await page.getByTestId('day-menu-drawer').click();
  await page.getByTestId('day-reason').fill('Change');
  await page.getByTestId('day-reason').press('Enter');
  await page.getByTestId('day-done').waitFor();
  await page.getByTestId('day-menu-x').click();
  await page.getByText('Must be in the drawer').waitFor();
  const { totals } = await at.till.must('xReport', {});
  expect(totals).toMatchObject({
    cashIn: { safe: 100_000 },
    collections: 1,
    collected: 700_000,
    drawerOpens: 1,
    cash: FLOAT + LOAF - 50_000 + 100_000 - 700_000,
  });
  await page.context().close();
  await at.till.must('signIn', { person: 'C1', pin: '1001' });
});

test('what is seen of the day is whole in every look', async () => {
  await at.till.must('park', {}).catch(() => undefined);
  const tooWide: string[] = [];
  for (const look of looksInEveryLanguage) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.keyboard.press('Alt+S');
    await page.getByTestId('day-x').waitFor();
    const scenes: DayDeed[] = ['x', 'out', 'close', 'hand-over'];
    for (const scene of scenes) {
      await page.getByTestId(`day-menu-${scene}`).click();
      await page.getByTestId(`day-${scene}`).waitFor();
      if (scene === 'close') {
        await page.getByTestId('count-1000000').fill('1');
        await page.getByTestId('count-100000').fill('4');
        await page.getByTestId('day-do').click();
        await page.getByTestId('day-reason').waitFor();
      }
      const overflow = await photograph(page, `till-day-${scene}`, look);
      if (overflow > 0) tooWide.push(`${scene} ${look.name}: ${overflow} px`);
    }
    await page.keyboard.press('Escape');
    await page.getByTestId('pay').waitFor();
    await page
      .getByRole('button', { name: /\d+$|^\d+-/ })
      .first()
      .waitFor();
    await context.close();
  }
  expect(tooWide).toEqual([]);
});

test('a shift is counted by keys, note by note, closed with its reason, and its Z seen again', async () => {
  const page = await openPage();
  const { keyboard } = page;
  await at.till.must('scan', { code: BREAD });
  await open(page, 'close');
  await page.getByTestId('count-20000000').waitFor();
  // 750,000 tiyin are in it: 5,000 and 2,000 and 500 sum; one note is missing.
  await page.getByTestId('count-500000').fill('1');
  await keyboard.press('Enter');
  await keyboard.type('1');
  expect(await page.getByTestId('counted').textContent()).toMatch(/7.000/);
  await page.getByTestId('day-do').click();
  await page.getByText(/A cart with 1 line is open/).waitFor();
  await page.getByTestId('to-cart').click();
  await page.getByTestId('pay').waitFor();
  await at.till.must('clearCart', {});
  await at.till.must('scan', { code: BREAD });
  await at.till.must('park', { name: 'Table 4' });
  await open(page, 'close');
  await page.getByTestId('count-500000').fill('1');
  await page.getByTestId('count-200000').fill('1');
  await page.getByTestId('day-do').click();
  await page.getByText(/1 cart is put aside: Table 4/).waitFor();
  await page.getByTestId('to-parked').click();
  await page.getByTestId('parked').getByText('Table 4').waitFor();
  await open(page, 'close');
  await page.getByTestId('count-500000').fill('1');
  await page.getByTestId('count-200000').fill('1');
  await page.getByTestId('day-do').click();
  await page.getByTestId('keep-parked').click();
  await page.getByTestId('day-do').click();
  await page.getByText(/The drawer does not match what it must hold/).waitFor();
  await page.getByTestId('day-reason').fill('Wrong change');
  await keyboard.press('Enter');
  await page.getByTestId('shift-ended').waitFor();
  for (const look of looksInEveryLanguage.filter(({ locale }) => locale === 'en').slice(0, 1)) {
    expect(await photograph(page, 'till-day-z', look)).toBe(0);
  }
  expect(await page.getByTestId('z-difference').getAttribute('data-word')).toBe('short');
  expect(state().shift).toBeNull();
  await keyboard.press('Enter');
  await page.getByTestId('open-shift').waitFor();
  await page.getByTestId('earlier-shifts').click();
  await page.getByTestId('closed-shift').click();
  await page.getByTestId('print-z-copy').click();
  await page.getByText('It goes to the printer.').waitFor();
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await page.getByTestId('float').fill('7000');
  await page.getByTestId('open-shift').click();
  await page.getByTestId('pay').waitFor();
  expect(state()).toMatchObject({ shift: { number: 2, float: 700_000 }, parked: 1 });
  await page.context().close();
});

test('a shift is handed over to somebody who gives their PIN', async () => {
  const page = await openPage();
  await open(page, 'hand-over');
  await page.getByRole('radio', { name: 'As one sum' }).click();
  await page.getByTestId('count-sum').fill('7000');
  await page.getByTestId('next-person').selectOption({ label: 'Manager 1' });
  await page.getByTestId('next-pin').fill('3003');
  await page.getByTestId('next-pin').press('Enter');
  await page.getByText(/1 cart is put aside/).waitFor();
  await page.getByTestId('keep-parked').click();
  await page.getByTestId('day-do').click();
  await page.getByText('Manager 1 goes on').waitFor();
  await page.getByTestId('day-go-on').click();
  await page.getByTestId('pay').waitFor();
  expect(state()).toMatchObject({ person: { code: 'M1' }, shift: { number: 3, float: 700_000 } });
  await page.context().close();
});

test('a shift of a day that is over says so, and the way to its end is beside it; after a crash in a hand-over its cash is there', async () => {
  await at.till.must('signIn', { person: 'C1', pin: '1001' });
  at.shop.clock.now += 86_400_000;
  at.shop.centreClock.now = at.shop.clock.now;
  await at.till.must('signIn', { person: 'C1', pin: '1001' });
  const page = await openPage();
  await page.getByRole('button', { name: 'What you should know' }).click();
  await page.getByText(/Shift 3 was opened on .* and that day is over/).waitFor();
  await page.getByTestId('close-past-shift').click();
  await page.getByTestId('day-close').waitFor();
  // As a hand-over writes it, and the power fails before the next shift.
  const { shift, people, person } = state();
  if (shift === null || person === null) throw new Error('Nobody has a shift here.');
  const cash = minor(700_000);
  await at.till.engine.journal()?.append({
    id: at.shop.newId(),
    kind: 'shift-close',
    v: 1,
    businessDate: shift.businessDate,
    shift: shift.id,
    staff: { id: person.id, name: person.name, tin: null },
    body: () => ({
      number: shift.number,
      currency: 'UZS',
      expected: cash,
      counted: cash,
      difference: minor(0),
      denominations: [],
      reason: null,
      handedTo: people.find(({ code }) => code === 'M1')?.id ?? '',
    }),
  });
  await at.till.stop();
  at.till = await at.shop.start();
  await at.till.until(({ boot }) => boot.phase === 'ready');
  await at.till.must('signIn', { person: 'M1', pin: '3003' });
  expect(state().notices.map(({ code }) => code)).toContain('shift-handed-over');
  await page.context().close();
  await at.shown.close();
  at.shown = await openTillInBrowser(at.till);
  const again = await (await at.shown.browser.newContext({ locale: 'en-GB' })).newPage();
  await again.goto(at.shown.url);
  await again.getByTestId('shift-handed-over').waitFor();
  expect(await again.getByTestId('float').inputValue()).toBe('7000');
  await again.getByTestId('float').press('Enter');
  await again.getByTestId('pay').waitFor();
  expect(state()).toMatchObject({ shift: { number: 4, float: 700_000, openedBy: 'Manager 1' }, notices: [] });
  await again.context().close();
});
