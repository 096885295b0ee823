import { minor } from '@karvon/shared/values/money.ts';
import { callRunningTill } from '../support/call-till.ts';
import { signInAtCentre } from '../support/centre-api.ts';
import { eventually } from '../support/eventually.ts';
import type { Desk, Screen } from './desk.ts';
import { presses, shows } from './steps.ts';

const CERTIFICATE = 'G-100001';

const inAll = (ru: string, uk: string, latin: string, cyrillic: string, ky: string, en: string) => ({
  ru,
  uk,
  'uz-Latn': latin,
  'uz-Cyrl': cyrillic,
  ky,
  en,
});
const TASTE = inAll('Вкус', 'Смак', 'Ta’mi', 'Таъми', 'Даамы', 'Taste');
const TASTES = [
  inAll('яблоко', 'яблуко', 'olma', 'олма', 'алма', 'apple'),
  inAll('вишня', 'вишня', 'olcha', 'олча', 'алча', 'cherry'),
  inAll('апельсин', 'апельсин', 'apelsin', 'апельсин', 'апельсин', 'orange'),
];

/** A product of the demo shop, and three that are made its variants. */
type Family = { parent: { id: string; name: string }; members: string[] };

async function someFamily({ must }: Desk): Promise<Family> {
  const { products } = await must('browse', { category: null, offset: 60, limit: 60 });
  const [parent, ...members] = products.filter((one) => !one.isWeighed).slice(0, 4);
  if (parent === undefined) throw new Error('The demo shop has no goods by the piece.');
  return { parent, members: members.map(({ id }) => id) };
}

/** Says at the centre that the family's members are variants, or plain goods again, and waits until the till knows it. */
async function setVariants({ shop, must }: Desk, { parent, members }: Family, isOn: boolean): Promise<void> {
  const centre = await signInAtCentre(shop.serverUrl, 'manager@demo.test', 'karvon-demo-1');
  const products = members.map((productId, index) => ({ productId, values: [TASTES[index]] }));
  const variants = isOn ? { by: [TASTE], products } : null;
  const answer = await centre.put(`products/${parent.id}/variants`, { variants });
  if (answer.status !== 200) throw new Error(`Variants were refused: ${JSON.stringify(answer.body)}`);
  await must('sync', {});
  await eventually(
    () => must('search', { text: parent.name, limit: 40 }),
    ({ products: found }) => found.some(({ id, variants: many }) => id === parent.id && many > 0 === isOn),
  );
}

let family: Family | undefined;

const variants: Screen = {
  name: 'variants',
  before: async (desk) => {
    family = await someFamily(desk);
    await setVariants(desk, family, true);
  },
  show: async (page) => {
    await shows(page, 'pay');
    await page.keyboard.press('F1');
    await page.getByTestId('search').fill(family?.parent.name ?? '');
    await page.locator('[id^="result-"]').first().click();
    await shows(page, 'variant');
  },
  after: async (desk) => {
    if (family !== undefined) await setVariants(desk, family, false);
  },
};

const certificates: Screen[] = [
  {
    name: 'certificate-sell',
    show: async (page) => {
      await shows(page, 'pay');
      await page.keyboard.press('F1');
      await page.locator('button:has(svg.lucide-gift)').first().click();
      await page.getByTestId('new-certificate').fill(CERTIFICATE);
      await page.getByTestId('certificate-sum').fill('50000');
    },
  },
  {
    name: 'certificate-pay',
    before: async ({ shop, must }) => {
      await must('issueCertificate', { code: CERTIFICATE, amount: minor(5_000_000), method: 'cash' });
      await eventually(
        () => callRunningTill(shop.folder, 'findCertificate', { code: CERTIFICATE }),
        ({ ok }) => ok,
      );
    },
    show: async (page) => {
      await presses(page, 'F9', 'amount');
      await page.getByTestId('tender-certificate').click();
      await page.getByTestId('certificate-number').fill(CERTIFICATE);
      await page.getByTestId('certificate-number').press('Enter');
      await page.getByTestId('finish').and(page.locator(':enabled')).waitFor();
    },
  },
  {
    name: 'certificate-unknown',
    show: async (page) => {
      await presses(page, 'F9', 'amount');
      await page.getByTestId('tender-certificate').click();
      await page.getByTestId('certificate-number').fill('G-900009');
      await page.getByTestId('certificate-number').press('Enter');
      await page.getByRole('alert').first().waitFor();
    },
  },
];

/** The line that a picture before took away. */
async function putBack({ must }: Desk): Promise<void> {
  const { cart } = await must('status', {});
  if (cart.lines.length < 3) await must('undo', {});
}

const carts: Screen[] = [
  {
    name: 'removed',
    show: async (page, desk) => {
      await putBack(desk);
      await page.getByTestId('line').nth(2).waitFor();
      await page.keyboard.press('Delete');
      await page.getByTestId('line').nth(2).waitFor({ state: 'detached' });
      await page.locator('button:has-text("Ctrl")').first().waitFor();
    },
    after: putBack,
  },
];

/** What stands beside the cart, or where its note stands, besides goods and clients. */
export const besideCartScreens: readonly Screen[] = [variants, ...certificates, ...carts];

/** What comes back pays for what is in the cart; needs a receipt that is known. */
export const exchangeScreens: readonly Screen[] = [
  {
    name: 'exchange',
    before: async (desk) => {
      const { must, shop } = desk;
      const { receipts } = await must('receipts', {});
      const [sold] = receipts.filter(({ kind }) => kind === 'sale').slice(-1);
      if (sold === undefined) throw new Error('Nothing was sold yet.');
      const { lines } = await must('returnable', { receipt: sold.id });
      const [first] = lines;
      if (first === undefined) throw new Error('The receipt has no lines.');
      await must('exchange', {
        back: { receipt: sold.id, lines: [{ line: first.line, qty: first.step }] },
      });
      await must('scan', { code: shop.demo.samples.piece });
    },
    show: (page) => shows(page, 'exchange'),
  },
  {
    name: 'exchange-pay',
    show: (page) => presses(page, 'F9', 'finish'),
    after: async ({ must }) => {
      await must('exchange', { back: null });
      await must('clearCart', {});
    },
  },
  {
    name: 'return-unknown',
    show: async (page, { shop }) => {
      await shows(page, 'pay');
      await page.keyboard.press('F4');
      await page.getByTestId('return-find').fill('B1-123');
      await page.getByTestId('return-find').press('Enter');
      await page.getByTestId('return-by-number').click();
      await page.getByTestId('return-search').fill(shop.demo.samples.piece);
      await page.getByTestId('return-product').first().click();
      await page.getByTestId('return-reason').fill('—');
      await page.getByTestId('return-finish').and(page.locator(':enabled')).click();
      await shows(page, 'approval-pin');
    },
  },
];
