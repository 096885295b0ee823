import { expect, test } from 'vitest';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();

/** As somebody types: a scanner is quicker. */
const BY_HAND = { delay: 80 };

test('a product is found and sold by keyboard alone, typed on the wrong keyboard or with a letter wrong', async () => {
  const context = await at.shown.browser.newContext({ locale: 'ru-RU' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  const { keyboard } = page;
  const field = page.getByTestId('search');
  const results = page.getByRole('option');
  for (const [typed, name] of [
    ['[kt,', 'Хлеб «Нон»'],
    ['ghj', null],
    ['помедоры', 'Помидоры розовые'],
    ['чрёный ча', 'Чай чёрный 100 г'],
    ['pink', 'Помидоры розовые'],
  ] as const) {
    await keyboard.press('F1');
    await field.fill('');
    await field.pressSequentially(typed, BY_HAND);
    if (name === null) await page.getByText(`По запросу «${typed}» ничего нет`).waitFor();
    else await results.filter({ hasText: name }).waitFor();
    expect(await results.count()).toBe(name === null ? 0 : 1);
  }
  await field.fill('');
  await field.pressSequentially('xfq', BY_HAND);
  await results.filter({ hasText: 'Чай' }).waitFor();
  await keyboard.press('Enter');
  await page.getByTestId('line').filter({ hasText: 'Чай чёрный 100 г' }).waitFor();
  expect(at.till.engine.state().cart.lines.map((line) => line.name)).toEqual(['Чай чёрный 100 г']);
  expect(await field.inputValue()).toBe('');
  await context.close();
});

test('what was found is whole in every look', async () => {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.keyboard.press('F1');
    await page.getByTestId('search').fill('rozoviy');
    await page.getByRole('option').first().waitFor();
    const overflow = await photograph(page, 'till-search', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
