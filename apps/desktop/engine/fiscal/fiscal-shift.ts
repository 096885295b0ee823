import { type FiscalDriver, FiscalError } from '@karvon/hardware/fiscal/fiscal-driver.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { FiscalDocuments } from '../database/fiscal-documents.ts';
import type { SettingsStore } from '../database/settings-store.ts';
import type { Ports } from '../ports.ts';

/** The device's own shift: apart from the till's, opened before the first receipt of one and closed behind its Z. */
export type FiscalShift = {
  /** Whether the till's shift that it was opened for is over, and nothing of that waits. */
  isOver(): boolean;
  /** Sees to it that one is open. */
  open(driver: FiscalDriver, shift: Id | null, cashier: string): Promise<void>;
  /** Opens it anew: the device says that it has been open for too long, or that it is not. */
  openAgain(driver: FiscalDriver, cashier: string, hasExpired: boolean): Promise<void>;
  /** Whether it is another device by now than the one whose shift was opened. */
  isOfAnother(driver: FiscalDriver): Promise<boolean>;
  /** Closes it, if it is open. */
  close(driver: FiscalDriver): Promise<void>;
  /** There is no device any more. */
  forget(): void;
};

export function createFiscalShift(parts: {
  settings: SettingsStore;
  documents: FiscalDocuments;
  /** Those of its receipts that need a person keep no shift open. */
  isRejected: (id: Id) => boolean;
  isOpen: (shift: Id) => boolean;
  log: Ports['log'];
}): FiscalShift {
  const { settings, documents, isRejected, isOpen, log } = parts;
  return {
    isOver() {
      const shift = settings.get('fiscal-shift')?.shift ?? null;
      if (shift === null || isOpen(shift)) return false;
      return documents.openIn(shift).every(isRejected);
    },
    async open(driver, shift, cashier) {
      if (settings.get('fiscal-shift') !== null) return;
      const { serial } = await noFaultOfTheReceipt(async () => {
        const status = await driver.status();
        if (status.shift === 'expired') await driver.closeShift(cashier);
        if (status.shift !== 'open') await driver.openShift(cashier);
        return status;
      });
      settings.set('fiscal-shift', { shift, cashier, serial });
    },
    openAgain: (driver, cashier, hasExpired) =>
      noFaultOfTheReceipt(async () => {
        if (hasExpired) await driver.closeShift(cashier);
        await driver.openShift(cashier);
      }),
    async isOfAnother(driver) {
      const opened = settings.get('fiscal-shift');
      return opened !== null && (await driver.status()).serial !== opened.serial;
    },
    async close(driver) {
      const cashier = settings.get('fiscal-shift')?.cashier ?? '';
      try {
        const z = await driver.closeShift(cashier);
        log.info({ z }, 'the fiscal device has closed its shift');
      } catch (error) {
        if (!(error instanceof FiscalError) || error.retryable) throw error;
        log.warn({ err: error }, 'the fiscal device did not close its shift');
      }
      settings.remove('fiscal-shift');
    },
    forget() {
      if (settings.get('fiscal-shift') !== null) settings.remove('fiscal-shift');
    },
  };
}

/** A device that refuses its shift refuses no receipt by that: whatever waits goes on waiting, and somebody sees to the device. */
async function noFaultOfTheReceipt<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FiscalError) || error.retryable) throw error;
    const { code, vendorCode, message } = error;
    throw new FiscalError(code, { vendorCode, message, needsOperator: true });
  }
}
