import { type FiscalDriver, FiscalError, type FiscalResult } from '@karvon/hardware/fiscal/fiscal-driver.ts';
import type { FiscalReceipt } from '@karvon/hardware/fiscal/fiscal-receipt.ts';
import type { FiscalTrouble } from '@karvon/shared/devices/fiscal-troubles.ts';
import type { FiscalView } from '@karvon/shared/till-api/fiscal-methods.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { FiscalDocument, FiscalDocuments } from '../database/fiscal-documents.ts';
import type { Ports } from '../ports.ts';
import { type RetryTimes, retryDelay } from '../sync/backoff.ts';
import type { FiscalNotes } from './fiscal-notes.ts';
import type { FiscalShift } from './fiscal-shift.ts';

/**
 * Has the till's receipts registered by its fiscal device, one at a time, in the journal's order. The queue is the journal: what waits are
 * the receipts that nothing has been said of. That the device is handed one is noted first; while nobody knows what became of it, nothing
 * else is registered, and the device is asked. So each is registered once, wherever a till is killed. No sale waits for any of it.
 */
export type FiscalQueue = {
  /** There may be something new, or the device may be there. */
  wake(): void;
  /** Takes a receipt that was rejected back among those that wait, or all of them, and tries now. False: it was not. */
  retry(id: Id | null): boolean;
  stop(): Promise<void>;
};

const RETRY: RetryTimes = { firstMs: 500, longestMs: 15_000 };

type Parts = {
  /** The one of now; null while it is being changed. */
  driver: () => FiscalDriver | null;
  /** Whether one is set at all. */
  hasDevice: () => boolean;
  documents: FiscalDocuments;
  notes: FiscalNotes;
  shift: FiscalShift;
  /** What the device is asked to register; null for what can't be read. */
  receiptOf: (document: FiscalDocument) => Promise<FiscalReceipt | null>;
  /** Keeps what the device has answered as a fact. It is the receipt's last word. */
  keep: (document: FiscalDocument, result: FiscalResult) => Promise<void>;
  /** A receipt needs not wait any more. */
  onSettled: () => void;
  onChange: (view: FiscalView | null) => void;
  ports: Ports;
  retryTimes?: RetryTimes | undefined;
};

export function startFiscalQueue(parts: Parts): FiscalQueue {
  const { driver, hasDevice, documents, notes, shift, ports } = parts;
  const stopping = new AbortController();
  let failures = 0;
  let trouble: FiscalTrouble | null = null;
  let changes = 0;
  let isAwake = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  const show = () => {
    changes += 1;
    const rejected = notes.rejected().size;
    const waiting = documents.count() - rejected;
    const isNothing = !hasDevice() && waiting + rejected === 0;
    parts.onChange(isNothing ? null : { waiting, rejected, trouble, changes });
  };
  const next = (): FiscalDocument | null => {
    const asked = notes.firstAsked();
    if (asked !== null) return documents.firstOpen((id) => id !== asked);
    const rejected = notes.rejected();
    return documents.firstOpen((id) => rejected.has(id));
  };
  const reject = (document: FiscalDocument, why: FiscalError) => {
    ports.log.warn({ err: why, receipt: document.id }, 'a receipt is not registered');
    notes.reject(document.id, why, instantOf(ports.now()));
  };
  const settle = async (document: FiscalDocument, result: FiscalResult) => {
    await parts.keep(document, result);
    notes.forget(document.id);
    parts.onSettled();
  };
  /** Whether the device takes it now. It is noted before, so that an end in between is known of afterwards. */
  const hand = async (device: FiscalDriver, document: FiscalDocument, receipt: FiscalReceipt) => {
    notes.ask(document.id);
    try {
      return await device.register(receipt);
    } catch (error) {
      if (error instanceof FiscalError && error.registered === 'no') notes.forget(document.id);
      throw error;
    }
  };
  const register = async (device: FiscalDriver, document: FiscalDocument, receipt: FiscalReceipt) => {
    const cashier = receipt.cashier.name;
    await shift.open(device, document.shift, cashier);
    try {
      return await hand(device, document, receipt);
    } catch (error) {
      const isOfShift = error instanceof FiscalError && (error.shiftExpired || error.code === 'shift-closed');
      if (!isOfShift) throw error;
      await shift.openAgain(device, cashier, error.shiftExpired);
      return hand(device, document, receipt);
    }
  };
  const bringAbout = async (device: FiscalDriver, document: FiscalDocument, receipt: FiscalReceipt) => {
    if (notes.isAsked(document.id)) {
      // Of what another device was handed this one knows nothing.
      if (await shift.isOfAnother(device)) {
        shift.forget();
        throw new FiscalError('no-device', { retryable: false, registered: 'unknown' });
      }
      const found = await device.recover(receipt);
      if (found === 'undetermined') throw new FiscalError('answer-lost', { registered: 'unknown' });
      if (found !== 'absent') return found;
      notes.forget(document.id);
    }
    return register(device, document, receipt);
  };
  const settleNext = async (document: FiscalDocument) => {
    const device = driver();
    if (!hasDevice()) return reject(document, new FiscalError('no-device'));
    if (device === null) throw new FiscalError('unreachable');
    const receipt = await parts.receiptOf(document);
    if (receipt === null) return reject(document, new FiscalError('failed', { retryable: false }));
    const why = whyNot(device, receipt);
    if (why !== null) return reject(document, why);
    try {
      return await settle(document, await bringAbout(device, document, receipt));
    } catch (error) {
      if (!(error instanceof FiscalError) || error.retryable) throw error;
      return reject(document, error);
    }
  };
  const step = async (): Promise<'went' | 'empty'> => {
    if (!hasDevice()) shift.forget();
    else if (shift.isOver()) {
      const device = driver();
      if (device === null) throw new FiscalError('unreachable');
      await shift.close(device);
    }
    const document = next();
    if (document === null) return 'empty';
    await settleNext(document);
    return 'went';
  };
  const work = async () => {
    try {
      while (!stopping.signal.aborted) {
        isAwake = false;
        const went = await step();
        [failures, trouble] = [0, null];
        show();
        // A sale that came in while the last look found nothing.
        if (went === 'empty' && !isAwake) return;
      }
    } catch (error) {
      failures += 1;
      trouble = error instanceof FiscalError ? error.code : 'failed';
      ports.log.warn({ err: error }, 'the fiscal device did not do what it was asked');
      if (stopping.signal.aborted) return;
      show();
      timer = setTimeout(start, retryDelay(parts.retryTimes ?? RETRY, failures, 0.5));
    }
  };
  const start = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    isAwake = true;
    if (stopping.signal.aborted || running !== null) return;
    running = work().finally(() => {
      running = null;
      if (timer === null && isAwake) start();
    });
  };

  show();
  start();
  return {
    wake() {
      show();
      start();
    },
    retry(id) {
      const rejected = [...notes.rejected().keys()];
      const wanted = id === null ? rejected : rejected.filter((one) => one === id);
      for (const one of wanted) notes.takeBack(one);
      show();
      start();
      return id === null || wanted.length > 0;
    },
    async stop() {
      stopping.abort();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

/** What this device can't register at all. */
function whyNot(
  { capabilities: { returns, maxLines } }: FiscalDriver,
  { kind, lines }: FiscalReceipt,
): FiscalError | null {
  const isTooLong = maxLines !== null && lines.length > maxLines;
  if (!isTooLong && (returns || kind === 'sale')) return null;
  return new FiscalError('refused', {
    message: isTooLong ? `more than ${maxLines} lines` : 'no returns',
    retryable: false,
  });
}
