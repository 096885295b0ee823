import { minor } from '@karvon/shared/values/money.ts';
import type { Page } from 'playwright-core';
import type { Desk, Screen } from './desk.ts';
import { CASHIER, emptyCart, MANAGER, openDay, presses, shows } from './steps.ts';

const deeds = ['x', 'in', 'out', 'collect', 'drawer', 'close', 'hand-over', 'earlier'] as const;

const FLOAT = minor(10_000_000);

/** Counts as one sum, and tries to end the shift. */
async function endShift(page: Page, deed: 'close' | 'hand-over', sum: string): Promise<void> {
  await openDay(page, deed);
  await page.getByRole('radio').nth(1).click();
  await page.getByTestId('count-sum').fill(sum);
  await page.getByTestId('day-do').click();
}

async function leaveParked({ must }: Desk): Promise<void> {
  const { carts } = await must('parkedCarts', {});
  for (const { id } of carts) {
    await must('recall', { cart: id });
    await must('clearCart', {});
  }
}

/** All that is seen of a shift between its opening and its end. */
export const shiftScreens: readonly Screen[] = [
  ...deeds.map(
    (deed): Screen => ({
      name: `shift-${deed}`,
      before: async ({ must }) => {
        if (deed === 'x') await must('signIn', MANAGER);
      },
      show: (page) => openDay(page, deed),
    }),
  ),
  {
    name: 'parked',
    before: async (desk) => {
      await emptyCart(desk);
      await desk.must('scan', { code: desk.shop.demo.samples.weighed, qty: 700 });
      await desk.must('park', { name: '' });
    },
    show: (page) => presses(page, 'F5', 'parked'),
  },
  {
    name: 'shift-close-parked',
    show: async (page) => {
      await endShift(page, 'close', '100000');
      await shows(page, 'keep-parked');
    },
    after: leaveParked,
  },
  {
    name: 'shift-close-differs',
    show: async (page) => {
      await endShift(page, 'close', '100000');
      await shows(page, 'day-reason');
    },
  },
  {
    name: 'shift-z',
    show: async (page, { must }) => {
      const { shift } = await must('status', {});
      if (shift === null) await must('openShift', { float: FLOAT });
      await endShift(page, 'close', '100000');
      await page.getByTestId('z-difference').or(page.getByTestId('day-reason')).waitFor();
      if (await page.getByTestId('day-reason').isVisible()) {
        await page.getByTestId('day-reason').fill('—');
        await page.getByTestId('day-do').click();
      }
      await shows(page, 'day-go-on');
    },
    after: async ({ must }) => {
      await must('openShift', { float: FLOAT });
      await must('signIn', CASHIER);
    },
  },
];
