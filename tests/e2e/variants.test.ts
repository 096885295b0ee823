import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import type { TestShop } from '@karvon/engine/testing/test-shop.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { scanCode } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

const ANY_SHIRT = '4600000000501';
const RED_LARGE = '4600000000518';
const CAP = '4600000000525';

/** A T-shirt in five sizes and three colours but for one of each, and a cap in two colours, one of them at night alone. */
function furnish({ centre, newId }: TestShop): void {
  const sizes = ['S', 'M', 'L', 'XL', 'XXL'].map((en) => ({ en }));
  const colours = [
    { en: 'red', ru: 'красная' },
    { en: 'blue', ru: 'синяя' },
    { en: 'white', ru: 'белая' },
  ];
  const by = [
    { en: 'Size', ru: 'Размер' },
    { en: 'Colour', ru: 'Цвет' },
  ];
  const withVariants = (
    parent: { names: object; code: string },
    names: object[],
    all: { values: object[]; price: number; code?: string; changes?: object }[],
  ) => {
    const id = newId();
    const products = all.map(({ values, price, code, changes }) =>
      testProduct(newId(), {
        names: parent.names,
        price,
        barcodes: code === undefined ? [] : [{ code, unit: 'pc' }],
        variantOf: id,
        characteristics: values.map((value, index) => ({ name: names[index], value })),
        ...changes,
      }),
    );
    const variants = {
      by: names,
      products: products.map((one, index) => ({ productId: one.id, values: all[index]?.values })),
    };
    const barcodes = [{ code: parent.code, unit: 'pc' }];
    centre.put(
      'products',
      testProduct(id, { names: parent.names, price: 0, barcodes, variants }),
      ...products,
    );
  };
  const shirts = sizes.flatMap((size, row) =>
    colours
      .filter((_, column) => row === column || row < 3 || column === 0)
      .filter((colour) => !(size.en === 'M' && colour.en === 'blue'))
      .map((colour) => ({
        values: [size, colour],
        price: row < 3 ? 9_000_000 : 9_900_000,
        ...(size.en === 'L' && colour.en === 'red' ? { code: RED_LARGE } : {}),
      })),
  );
  withVariants({ names: { en: 'T-shirt', ru: 'Футболка' }, code: ANY_SHIRT }, by, shirts);
  const atNight = { minAge: null, hours: { from: '22:00', to: '23:00' }, allowedTenders: null };
  withVariants({ names: { en: 'Cap', ru: 'Кепка' }, code: CAP }, by.slice(1), [
    { values: [{ en: 'black', ru: 'чёрная' }], price: 4_000_000 },
    {
      values: [{ en: 'neon', ru: 'неоновая' }],
      price: 4_000_000,
      changes: { restrictions: atNight },
    },
  ]);
}

const at = useSellingTill(furnish);

const cart = () => at.till.engine.state().cart;
const inCart = () => cart().lines.map(({ name, qty }) => [name, qty]);
const offers = (page: Page) => page.getByTestId('variant');
const openPage = async (options: object = {}) => {
  const context = await at.shown.browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
};

test('a cashier chooses by keyboard alone, and a scanner sells past what is asked', async () => {
  await at.till.must('clearCart', {});
  const page = await openPage();
  const { keyboard } = page;
  await scanCode(page, RED_LARGE);
  await expect.poll(inCart).toEqual([['T-shirt, L, red', 1000]]);

  // The barcode of all of them asks for the size, then for the colour: by numbers.
  await scanCode(page, ANY_SHIRT);
  await expect.poll(() => offers(page).count()).toBe(5);
  await keyboard.press('2');
  await keyboard.press('Enter');
  await page.getByTestId('variant-chosen').waitFor();
  await page.getByText('not with M').waitFor();
  await expect.poll(() => offers(page).count()).toBe(3);
  // What there is none of is not sold, by its number neither.
  await keyboard.press('2');
  await keyboard.press('Enter');
  expect(await offers(page).count()).toBe(3);
  await keyboard.press('Escape');
  await expect.poll(() => offers(page).count()).toBe(5);

  // By arrows; of the largest there is one colour, which nobody is asked for.
  for (const key of ['ArrowUp', 'Enter']) await keyboard.press(key);
  await offers(page).first().waitFor({ state: 'detached' });
  await expect.poll(inCart).toEqual([
    ['T-shirt, L, red', 1000],
    ['T-shirt, XXL, red', 1000],
  ]);

  // Found by name, three at once; the Enter of a scanner answers nothing.
  await keyboard.type('3');
  await keyboard.press('*');
  await page.getByTestId('search').fill('t-shirt');
  await page.getByRole('option').first().getByText('variants').waitFor();
  expect(await page.getByRole('option').count()).toBe(1);
  await page.getByTestId('search').press('Enter');
  await page.getByText('T-shirt × 3').waitFor();
  await keyboard.press('Enter');
  expect(await offers(page).count()).toBe(5);
  for (const key of ['1', 'Enter']) await keyboard.press(key);
  await page.getByTestId('variant-chosen').waitFor();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await keyboard.press(key);
  await offers(page).first().waitFor({ state: 'detached' });
  await expect.poll(() => inCart().at(-1)).toEqual(['T-shirt, S, blue', 3000]);
  await keyboard.press('Control+Z');
  await expect.poll(() => inCart().length).toBe(2);

  // Another scan closes it; Escape does, too.
  await scanCode(page, ANY_SHIRT);
  await offers(page).first().waitFor();
  await scanCode(page, BREAD);
  await offers(page).first().waitFor({ state: 'detached' });
  await expect.poll(() => inCart().length).toBe(3);
  await scanCode(page, CAP);
  await offers(page).first().waitFor();
  await keyboard.press('Escape');
  await offers(page).first().waitFor({ state: 'detached' });
  expect(inCart()).toHaveLength(3);
  await page.context().close();
});

test('by touch: the tile, the size, the colour; what can’t be sold now says why', async () => {
  await at.till.must('clearCart', {});
  const page = await openPage({ hasTouch: true });
  await page.getByRole('button', { name: /^T-shirt/ }).tap();
  await offers(page).nth(4).waitFor();
  await offers(page).nth(0).tap();
  await page.getByTestId('variant-chosen').waitFor();
  await page.getByTestId('variant-chosen').tap();
  await expect.poll(() => offers(page).count()).toBe(5);
  await offers(page).nth(2).tap();
  await page.getByTestId('variant-chosen').waitFor();
  await offers(page).nth(1).tap();
  await offers(page).first().waitFor({ state: 'detached' });
  await expect.poll(inCart).toEqual([['T-shirt, L, blue', 1000]]);

  await page.getByRole('button', { name: /^Cap/ }).tap();
  await offers(page).nth(1).waitFor();
  expect(await offers(page).nth(1).getAttribute('aria-disabled')).toBe('true');
  await offers(page).nth(1).tap({ force: true });
  await offers(page).nth(0).tap();
  await offers(page).first().waitFor({ state: 'detached' });
  await expect.poll(inCart).toEqual([
    ['T-shirt, L, blue', 1000],
    ['Cap, black', 1000],
  ]);
  await page.context().close();
});

test('the choice is whole in every look', async () => {
  await at.till.must('clearCart', {});
  await at.till.must('scan', { code: RED_LARGE });
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    const picture = async (scene: string) => {
      const overflow = await photograph(page, scene, look);
      if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    };
    await scanCode(page, ANY_SHIRT);
    await offers(page).nth(4).waitFor();
    await page.keyboard.press('ArrowDown');
    await picture('till-variants');
    await offers(page).nth(1).click();
    await page.getByTestId('variant-chosen').waitFor();
    await picture('till-variants-colour');
    await scanCode(page, CAP);
    await expect.poll(() => offers(page).count()).toBe(2);
    await picture('till-variants-few');
    await page.keyboard.press('Escape');
    await offers(page).first().waitFor({ state: 'detached' });
    await picture('till-variants-tiles');
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
