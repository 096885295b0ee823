import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import type { Desk, Screen } from './desk.ts';
import { openPanel, shows } from './steps.ts';

const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flow: 'none' } as const;
const nowhere = (path: string) => ({ kind: 'serial', path, line }) as const;
/** Nobody listens there. */
const shut = (port: number) => ({ kind: 'tcp', host: '127.0.0.1', port }) as const;

/** One of each kind that is set up on the till's page; none of them is there. */
const devices: DeviceSettings[] = [
  {
    id: 'scale-1',
    name: '',
    kind: 'scale',
    address: nowhere('/dev/tty-scale'),
    protocol: 'cas-enq',
    divisionGrams: 5,
  },
  { id: 'display-1', name: '', kind: 'customer-display', address: shut(2), language: 'escpos', page: 17 },
  {
    id: 'labels-1',
    name: '',
    kind: 'label-printer',
    address: shut(3),
    language: 'tspl',
    width: 58,
    height: 40,
  },
  { id: 'label-scale-1', name: '', kind: 'label-scale', address: shut(4), model: 'cas-cl5000', decimals: 0 },
];
const printer: DeviceSettings = {
  id: 'printer-1',
  name: '',
  kind: 'receipt-printer',
  address: shut(5),
  model: 'epson',
  paper: 80,
  hasDrawer: true,
  drawerPin: 2,
  pulseMs: 120,
};

async function setAll({ must }: Desk): Promise<void> {
  for (const device of [...devices, printer]) await must('setDevice', { device });
  await eventually(
    () => must('status', {}),
    (state) =>
      state.devices.length === devices.length + 1 &&
      state.devices.every(({ health }) => health === 'trouble'),
  );
}

async function openDevices(page: Page): Promise<void> {
  await openPanel(page, 'devices-item', 'devices-open');
  await page.getByTestId('devices-open').click();
  await shows(page, 'add-scale');
}

const form = (kind: DeviceSettings['kind'], filled: string): Screen => ({
  name: `device-form-${kind}`,
  show: async (page) => {
    await openDevices(page);
    await page.getByTestId(`add-${kind}`).click();
    await shows(page, filled);
    // What is missing is said.
    await page.getByTestId('keep-device').click();
  },
});

const card = (name: string, id: string): Screen => ({
  name,
  show: async (page) => {
    await openDevices(page);
    await page.getByTestId(`device-${id}`).scrollIntoViewIfNeeded();
  },
});

const openLabels = async (page: Page) => {
  await openPanel(page, 'devices-item', 'labels-open');
  await page.getByTestId('labels-open').click();
};

/** Whatever a shop sets up and does with its devices; the printer goes again before anything is printed. */
export const deviceScreens: readonly Screen[] = [
  { name: 'devices-none', show: openDevices },
  { ...card('devices', 'scale-1'), before: setAll },
  {
    name: 'drawer-unreached',
    show: async (page) => {
      await openDevices(page);
      await page.getByTestId('try-drawer').click();
      await page.getByTestId('device-printer-1').getByRole('alert').first().waitFor();
    },
    after: ({ must }) => must('removeDevice', { id: printer.id }),
  },
  form('scale', 'device-model'),
  form('receipt-printer', 'printer-drawer'),
  form('customer-display', 'device-form'),
  form('label-printer', 'device-form'),
  form('label-scale', 'device-form'),
  {
    name: 'label-scale-goods',
    before: async ({ must }) => {
      await must('uploadGoods', { id: 'label-scale-1' });
      await eventually(
        () => must('status', {}),
        ({ upload }) => upload !== null && (upload.total > 0 || !upload.isRunning),
      );
    },
    show: async (page) => {
      await openDevices(page);
      await page.getByTestId('device-label-scale-1').scrollIntoViewIfNeeded();
    },
    after: ({ must }) => must('endUpload', {}),
  },
  {
    name: 'labels',
    show: async (page) => {
      await openLabels(page);
      await page.getByTestId('label-search').fill('сыр');
      await page.getByTestId('label-found').first().click();
      await page.getByTestId('label-found').last().click();
      await page.getByTestId('label-search').fill('');
      await shows(page, 'label-preview');
    },
  },
  {
    name: 'labels-rest',
    before: async (desk) => {
      const { products } = await desk.must('search', { text: 'сыр', limit: 2 });
      const labels = products.map(({ id }) => ({ product: id, copies: 12 }));
      // Nobody takes them.
      await desk.must('printLabels', { labels }).catch(() => undefined);
    },
    show: async (page) => {
      await openLabels(page);
      await shows(page, 'labels-rest');
    },
    after: async ({ must }) => {
      await must('endLabels', {});
      for (const { id } of devices) await must('removeDevice', { id });
    },
  },
];
