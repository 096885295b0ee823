import type { FiscalDriver } from '@karvon/hardware/fiscal/fiscal-driver.ts';
import type { ReceiptPrinter } from '@karvon/hardware/printers/receipt-printer.ts';
import type { ScaleCommand } from '@karvon/hardware/scales/codec.ts';
import { type Clock, clockOf } from '@karvon/hardware/transport/transport.ts';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import type { Cart } from '../cart/cart.ts';
import type { SettingsStore } from '../database/settings-store.ts';
import type { Ports } from '../ports.ts';
import type { StateStore } from '../state-store.ts';
import { dropDevice, keepDevice, readDevices } from './device-list.ts';
import { createGoodsUpload, type GoodsUpload } from './upload-goods.ts';
import { createScaleFinder, type ScaleFinder } from './find-scale.ts';
import { type BytePiece, createRawBytesView } from './raw-bytes.ts';
import { type FiscalDevice, startFiscal } from './fiscal-device.ts';
import { type CustomerDisplayDevice, startCustomerDisplay } from './customer-display-device.ts';
import { type LabelScaleDevice, startLabelScale } from './label-scale-device.ts';
import { createLabelBatches, type LabelBatches } from './label-batches.ts';
import { type LabelPrinterDevice, startLabelPrinter } from './label-printer-device.ts';
import { type ReceiptPrinterDevice, startReceiptPrinter } from './receipt-printer-device.ts';
import type { RunningDevice } from './running-device.ts';
import { type PriceAt, type ScaleDevice, startScale } from './scale-device.ts';
import { startScanner } from './scanner-device.ts';
import { createLastLoad, type TakenLoad } from './taken-load.ts';

/** The devices of a till: what was set is at work from its start, and whatever is wrong with one keeps nothing else from working. */
export type Devices = {
  settings(): DeviceSettings[];
  /** Takes a device into work, or changes it, and keeps that. */
  set(device: DeviceSettings): Promise<void>;
  /** False where there is none of this id. */
  remove(id: string): Promise<boolean>;
  retry(id: string): boolean;
  bytes(id: string): BytePiece[] | null;
  /** Null where there is no such scale; false where its protocol has no such command, or it is not there. */
  command(id: string, command: ScaleCommand): boolean | null;
  /** What lies on the till's scale and may go into a line now, in grams; null where there is none, or it may not. */
  takeWeight(): number | null;
  /** What lies there goes into this line, which is to be kept next. */
  weightSold(load: Omit<TakenLoad, 'device'>): void;
  /** The open cart is another, or has changed. */
  cartChanged(before: Cart, after: Cart): void;
  /**
   * What the till's scale shows the buyer as the price of a kilogram, where it has a display of its own and is told prices.
   * @param priceAt the price in its smallest unit of money, by how many decimals it shows; null: none
   */
  showPrice(priceAt: PriceAt): void;
  /** The till's own receipt printer; null where none was set. */
  receiptPrinter(): ReceiptPrinter | null;
  /** The printer that the till's drawer hangs at; null where there is none. */
  drawer(): ReceiptPrinterDevice | null;
  /** Null where there is no such display. */
  display(id: string): CustomerDisplayDevice | null;
  /** The one with this id, or the till's first; null where there is none. */
  labelPrinter(id?: string): LabelPrinterDevice | null;
  /** Whether a fiscal device is set, there or not; and how it is asked, null while it is being changed. */
  hasFiscal(): boolean;
  fiscal(): FiscalDriver | null;
  labels: LabelBatches;
  /** Null where there is no such scale. */
  labelScale(id: string): LabelScaleDevice | null;
  upload: GoodsUpload;
  finder: ScaleFinder;
  stop(): Promise<void>;
};

/** As many scans the state keeps: a page that is drawn late finds all that came meanwhile. */
const KEPT_SCANS = 20;

export function startDevices(parts: {
  settings: SettingsStore;
  state: StateStore;
  ports: Ports;
  /** A printer can be reached now, or is another. */
  onPrinter: () => void;
  /** The fiscal device can be reached now, is another, or is none any more. */
  onFiscal: () => void;
  openCart: () => Cart;
  clock?: Clock;
}): Devices {
  const { settings, state, ports, onPrinter, onFiscal } = parts;
  const clock = parts.clock ?? clockOf(ports.now);
  const running = new Map<string, RunningDevice>();
  const raw = createRawBytesView(clock);
  const finder = createScaleFinder({ state, clock });
  const labels = createLabelBatches(state);
  const upload = createGoodsUpload({
    state,
    settings,
    onError: (error) => ports.log.error({ err: error }, 'goods could not be sent to a label scale'),
  });

  const lastLoad = createLastLoad({ settings, openCart: parts.openCart, log: ports.log });
  const scale = () => [...running.values()].find((device) => isScale(device)) ?? null;
  const printers = () => [...running.values()].filter((device) => isPrinter(device));
  const showAll = () => {
    const all = readDevices(settings).map((known) => {
      const device = running.get(known.id);
      const health = device?.health() ?? { health: 'connecting' as const, problem: null, detail: '' };
      return { settings: known, ...health };
    });
    state.set({ devices: all, weight: scale()?.weight() ?? null });
  };
  const onCode = (code: string) => {
    const { scans } = state.get();
    const seq = (scans.at(-1)?.seq ?? 0) + 1;
    state.set({ scans: [...scans, { seq, code }].slice(-KEPT_SCANS) });
  };
  const begin = (device: DeviceSettings): RunningDevice => {
    const common = { clock, onHealth: showAll };
    if (device.kind === 'scanner') return startScanner(device, { ...common, onCode });
    if (device.kind === 'customer-display') return startCustomerDisplay(device, { ...common, state });
    if (device.kind === 'label-scale') return startLabelScale(device, common);
    if (device.kind === 'label-printer') return startLabelPrinter(device, common);
    if (device.kind === 'fiscal-device') return startFiscal(device, { ...common, onFiscal });
    if (device.kind === 'receipt-printer') return startReceiptPrinter(device, { ...common, onPrinter });
    return startScale(device, {
      ...common,
      load: lastLoad.on(device.id),
      onWeight: (weight) => {
        if (scale()?.settings.id === device.id) state.set({ weight });
      },
    });
  };
  let priceAt: PriceAt = () => null;
  const start = (device: DeviceSettings) => {
    running.set(device.id, begin(device));
    scale()?.showPrice(priceAt);
  };
  const stopOne = async (id: string) => {
    const device = running.get(id);
    running.delete(id);
    if (upload.isOf(id)) await upload.end();
    await device?.stop();
  };

  for (const device of readDevices(settings)) start(device);
  showAll();
  return {
    settings: () => readDevices(settings),
    async set(device) {
      keepDevice(settings, device);
      await stopOne(device.id);
      start(device);
      showAll();
      if (device.kind === 'fiscal-device') onFiscal();
    },
    async remove(id) {
      if (!readDevices(settings).some((device) => device.id === id)) return false;
      dropDevice(settings, id);
      await stopOne(id);
      showAll();
      onFiscal();
      return true;
    },
    retry(id) {
      running.get(id)?.transport.retry();
      return running.has(id);
    },
    bytes(id) {
      const device = running.get(id);
      return device === undefined ? null : raw.look(id, device.transport);
    },
    command(id, command) {
      const device = running.get(id);
      return device !== undefined && isScale(device) ? device.command(command) : null;
    },
    takeWeight() {
      const device = scale();
      device?.wake();
      return device?.take() ?? null;
    },
    weightSold(load) {
      const device = scale();
      if (device !== null) lastLoad.take({ ...load, device: device.settings.id });
    },
    cartChanged(before, after) {
      if (lastLoad.follow(before, after)) scale()?.lookAgain();
    },
    showPrice(next) {
      priceAt = next;
      scale()?.showPrice(next);
    },
    receiptPrinter: () => printers()[0]?.printer ?? null,
    drawer: () => printers().find(({ settings: { hasDrawer } }) => hasDrawer) ?? null,
    display(id) {
      const device = running.get(id);
      return device !== undefined && isDisplay(device) ? device : null;
    },
    labelPrinter: (id) =>
      [...running.values()]
        .filter((device) => isLabelPrinter(device))
        .find(({ settings: own }) => id === undefined || own.id === id) ?? null,
    hasFiscal: () => readDevices(settings).some(({ kind }) => kind === 'fiscal-device'),
    fiscal: () => [...running.values()].find((device) => isFiscal(device))?.driver ?? null,
    labelScale(id) {
      const device = running.get(id);
      return device !== undefined && isLabelScale(device) ? device : null;
    },
    labels,
    upload,
    finder,
    async stop() {
      await finder.end();
      await upload.end();
      labels.end();
      raw.stop();
      await Promise.all([...running.keys()].map(stopOne));
      state.set({ devices: [], weight: null, scans: [], upload: null });
    },
  };
}

function isScale(device: RunningDevice): device is ScaleDevice {
  return device.settings.kind === 'scale';
}

function isPrinter(device: RunningDevice): device is ReceiptPrinterDevice {
  return device.settings.kind === 'receipt-printer';
}

function isDisplay(device: RunningDevice): device is CustomerDisplayDevice {
  return device.settings.kind === 'customer-display';
}

function isLabelScale(device: RunningDevice): device is LabelScaleDevice {
  return device.settings.kind === 'label-scale';
}

function isLabelPrinter(device: RunningDevice): device is LabelPrinterDevice {
  return device.settings.kind === 'label-printer';
}

function isFiscal(device: RunningDevice): device is FiscalDevice {
  return device.settings.kind === 'fiscal-device';
}
