import { minor } from '@karvon/shared/values/money.ts';
import { eventually } from '../support/eventually.ts';
import { scanCode } from '../support/scan-keys.ts';
import type { Screen } from './desk.ts';
import { besideCartScreens, exchangeScreens } from './beside-cart-screens.ts';
import { deviceScreens } from './device-screens.ts';
import { atTheEdgeScreens, unboundScreens } from './edge-screens.ts';
import { shiftScreens } from './shift-screens.ts';
import { CASHIER, emptyCart, fillCart, openPanel, presses, shows } from './steps.ts';

const before: Screen[] = [
  { name: 'sign-in', show: (page) => shows(page, 'person-1001') },
  {
    name: 'pin',
    show: async (page) => {
      await page.getByTestId('person-1001').click();
      await shows(page, 'pin-key-1');
    },
  },
  {
    name: 'open-shift',
    before: ({ must }) => must('signIn', CASHIER),
    show: (page) => shows(page, 'float'),
  },
];

const selling: Screen[] = [
  {
    name: 'empty-cart',
    before: ({ must }) => must('openShift', { float: minor(10_000_000) }),
    show: (page) => shows(page, 'tour-begin'),
  },
  {
    name: 'tour',
    show: async (page) => {
      await page.getByTestId('tour-begin').click();
      await shows(page, 'tour');
    },
  },
  { name: 'selling', before: fillCart, show: (page) => shows(page, 'line') },
  {
    name: 'search',
    show: async (page) => {
      await shows(page, 'pay');
      await page.keyboard.press('F1');
      await page.getByTestId('search').fill('сыр');
      await page.locator('[id^="result-"]').first().waitFor();
    },
  },
  {
    name: 'unknown-code',
    show: async (page) => {
      await shows(page, 'line');
      await scanCode(page, '0000000000017');
      await shows(page, 'error');
    },
  },
  {
    name: 'clients',
    before: async ({ must }) => {
      for (const [firstName, phone] of [
        ['Client 1', '+998901112233'],
        ['Client 2', '+998901112244'],
      ] as const) {
        await must('addClient', { firstName, phone });
      }
    },
    show: async (page) => {
      await presses(page, 'F2', 'find-client');
      await page.getByTestId('find-client').fill('client');
      await shows(page, 'found-client');
    },
  },
  {
    name: 'client',
    before: async ({ must }) => {
      const { clients } = await must('findClients', { text: 'client' });
      await must('setClient', { client: clients[0]?.id ?? null });
    },
    show: (page) => presses(page, 'F2', 'client-standing'),
  },
  { name: 'discount', show: (page) => presses(page, 'F3', 'discount-amount') },
  { name: 'details', show: (page) => presses(page, 'F8', 'line-note') },
  { name: 'park', show: (page) => presses(page, 'F5', 'park') },
  {
    name: 'why',
    show: async (page) => {
      await page.getByTestId('why').click();
      await shows(page, 'why-total');
    },
  },
  { name: 'keys', show: (page) => presses(page, '?', 'keys-note') },
];

const paying: Screen[] = [
  { name: 'pay-cash', show: (page) => presses(page, 'F9', 'amount') },
  {
    name: 'pay-card',
    show: async (page) => {
      await presses(page, 'F9', 'amount');
      await page.getByTestId('tender-card').click();
      await shows(page, 'finish');
    },
  },
  {
    name: 'pay-instalments',
    show: async (page) => {
      await presses(page, 'F9', 'amount');
      await page.getByTestId('tender-instalment').click();
      await shows(page, 'schedule');
    },
  },
  {
    name: 'pay-in-parts',
    before: ({ must }) => must('tender', { method: 'card', amount: minor(1_000_000) }),
    show: (page) => shows(page, 'finish'),
    after: async ({ must }) => {
      await must('tender', { method: 'cash', received: minor(50_000_000) });
      await must('complete', {});
    },
  },
  {
    name: 'done',
    show: async (page, { shop }) => {
      await shows(page, 'pay');
      await scanCode(page, shop.demo.samples.piece);
      await shows(page, 'line');
      await page.keyboard.press('F9');
      await page.getByTestId('tender-cash').click();
      await page.getByTestId('amount').fill('10000');
      await page.getByTestId('finish').click();
      await shows(page, 'change');
    },
  },
  {
    name: 'receipts',
    show: async (page) => {
      await shows(page, 'pay');
      await page.keyboard.press('Alt+R');
      await page.getByText('A1-000001').first().click();
      await shows(page, 'print-copy');
    },
  },
  {
    name: 'return-find',
    show: async (page) => {
      await shows(page, 'pay');
      await page.keyboard.press('F4');
      await shows(page, 'return-find');
    },
  },
  {
    name: 'return-lines',
    show: async (page) => {
      await shows(page, 'pay');
      await page.keyboard.press('F4');
      await page.getByTestId('return-find').fill('1');
      await page.getByTestId('return-find').press('Enter');
      await page.getByTestId('return-more').first().click();
      await page.locator('[data-testid="return-finish"]:enabled').waitFor();
    },
  },
];

const aroundIt: Screen[] = [
  {
    name: 'connection',
    before: async ({ shop, must }) => {
      shop.cable.pull();
      await eventually(
        () => must('status', {}),
        ({ sync }) => sync.connection === 'offline',
      );
      await must('scan', { code: shop.demo.samples.piece });
      await must('tender', { method: 'cash' });
      await must('complete', {});
    },
    show: async (page) => {
      await openPanel(page, 'conn-state', 'unsent-kinds');
    },
    after: async ({ shop, must }) => {
      shop.cable.putBack();
      await eventually(
        () => must('status', {}),
        ({ sync }) => sync.connection === 'online',
      );
    },
  },
];

const switching: Screen[] = [
  {
    name: 'switch',
    before: emptyCart,
    show: async (page) => {
      await shows(page, 'pay');
      await page.locator('header[data-tour="status"] button:has(svg.lucide-circle-user)').click();
      await shows(page, 'switch-pin');
    },
  },
];

/** Every screen of the till, in the order of a day. */
export const tillScreens: readonly Screen[] = [
  ...unboundScreens,
  ...before,
  ...selling,
  ...besideCartScreens,
  ...paying,
  ...exchangeScreens,
  ...aroundIt,
  ...shiftScreens,
  ...switching,
  ...deviceScreens,
  ...atTheEdgeScreens,
];
