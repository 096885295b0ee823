import type { FiscalBlock } from '@karvon/shared/receipt/fiscal-block.ts';
import type { FiscalTrouble } from '@karvon/shared/devices/fiscal-troubles.ts';
import type { FiscalReceipt } from './fiscal-receipt.ts';

/** What a device answers for a receipt that it has registered: what paper says of it, and when it was, in its own words. */
export type FiscalResult = FiscalBlock & { at: string | null };

/** What a driver can do; whoever gives it work asks here first. */
export type FiscalCapabilities = {
  returns: boolean;
  /** More lines than that are no receipt to it; null: as many as may be. */
  maxLines: number | null;
  /** By what a receipt is found again whose answer was lost: its id, or as the last one of the device alone. */
  foundBy: 'id' | 'last';
};

export type FiscalStatus = {
  /** `expired`: open for longer than its country allows; nothing is registered until it is closed. */
  shift: 'open' | 'closed' | 'expired';
  /** Receipts that it has registered and not handed on yet; null where it does not say. */
  unsent: number | null;
  /** As its maker has numbered it. */
  serial: string;
};

/** What its day came to, by the device's own count, in minor units. */
export type FiscalZ = { number: number; receipts: number; sold: number; returned: number };

/**
 * A fiscal device, whatever it speaks. Whoever calls waits for one answer before the next call. Everything rejects with a
 * FiscalError alone.
 */
export type FiscalDriver = {
  capabilities: FiscalCapabilities;
  status(): Promise<FiscalStatus>;
  /** Opens its shift; one that is open stays so. */
  openShift(cashier: string): Promise<void>;
  /** Closes it; null where none was open. */
  closeShift(cashier: string): Promise<FiscalZ | null>;
  /** Registers a receipt under its id. Whether that has happened already is for `recover` to say: this is not asked twice on a guess. */
  register(receipt: FiscalReceipt): Promise<FiscalResult>;
  /** What became of a receipt whose answer was lost. `absent`: it was never registered. `undetermined`: the device can't say yet. */
  recover(receipt: FiscalReceipt): Promise<FiscalResult | 'absent' | 'undetermined'>;
};

type Told = {
  /** What the device said, in its own words and numbers; for support. */
  vendorCode?: string;
  message?: string;
  /** Whether the same receipt may go through later, without anybody changing it. */
  retryable?: boolean;
  /** Somebody must see to the device before anything goes through. */
  needsOperator?: boolean;
  /** `no`: it was certainly not registered. */
  registered?: 'no' | 'unknown';
};

/** Why a device did not do what it was asked. */
export class FiscalError extends Error {
  readonly code: FiscalTrouble;
  readonly vendorCode: string;
  readonly retryable: boolean;
  readonly needsOperator: boolean;
  readonly registered: 'no' | 'unknown';
  constructor(code: FiscalTrouble, told: Told = {}) {
    super(told.message ?? code);
    this.code = code;
    this.vendorCode = told.vendorCode ?? '';
    this.retryable = told.retryable ?? true;
    this.needsOperator = told.needsOperator ?? false;
    this.registered = told.registered ?? 'no';
  }
  /** The device's shift has been open for too long: it is closed, opened again, and the receipt tried once more. */
  get shiftExpired(): boolean {
    return this.code === 'shift-expired';
  }
}
