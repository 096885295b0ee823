import { expect, test } from 'vitest';
import { testProduct } from '@karvon/shared/testing.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';

const BREAKFAST = '4600000000404';

const at = useSellingTill((shop) => {
  const { bread, tea } = shop.products;
  const breakfast = testProduct(shop.newId(), {
    kind: 'bundle',
    names: { en: 'Breakfast for two', ru: 'Завтрак на двоих' },
    barcodes: [{ code: BREAKFAST, unit: 'pc' }],
    price: 300_000,
    parts: [
      { productId: tea.id, qty: 50 },
      { productId: bread.id, qty: 2000 },
    ],
  });
  shop.centre.put('products', breakfast);
});

test('what a bundle consists of stands under its line and on its receipt, in every look', async () => {
  await at.till.must('scan', { code: BREAKFAST, qty: 2000 });
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    const open = page.getByTestId('line-part');
    await expect.poll(() => open.count()).toBe(2);
    await open
      .nth(1)
      .getByText(/Хлеб «Нон» · 4/)
      .waitFor();
    const overflow = await photograph(page, 'till-bundle', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
  await at.till.must('tender', { method: 'cash' });
  const { id } = await at.till.must('complete', {});
  const { svg } = await at.till.must('receipt', { id, locale: 'en' });
  expect(svg.replaceAll('\u00a0', ' ')).toMatch(/- Хлеб «Нон» 4 pc/);
});
