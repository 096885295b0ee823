import type { RetryTimes } from '../sync/backoff.ts';
import type { Till } from '../till.ts';
import { isLaterThan } from '../use-cases/open-shift.ts';
import { type FiscalQueue, startFiscalQueue } from './fiscal-queue.ts';
import { fiscalReceipt, fiscalResultFact } from './fiscal-receipts.ts';
import { createFiscalShift } from './fiscal-shift.ts';

type Parts = Pick<
  Till,
  | 'collections'
  | 'devices'
  | 'facts'
  | 'fiscalDocuments'
  | 'fiscalNotes'
  | 'journal'
  | 'ports'
  | 'settings'
  | 'state'
>;

/** Registration over what a till is made of. */
export function startFiscal(
  till: Parts,
  {
    onStored,
    onSettled,
    retryTimes,
  }: { onStored: () => void; onSettled: () => void; retryTimes: RetryTimes | undefined },
): FiscalQueue {
  const { devices, facts, fiscalDocuments: documents, fiscalNotes: notes, settings, ports, state } = till;
  return startFiscalQueue({
    driver: () => devices.fiscal(),
    hasDevice: () => devices.hasFiscal(),
    documents,
    notes,
    shift: createFiscalShift({
      settings,
      documents,
      isRejected: (id) => notes.rejected().has(id),
      isOpen(shift) {
        const opened = facts.lastOf('shift-open');
        return opened?.id === shift && !isLaterThan(facts.lastOf('shift-close'), opened);
      },
      log: ports.log,
    }),
    receiptOf: (document) => fiscalReceipt(till, document),
    async keep(document, result) {
      await till.journal.append(await fiscalResultFact(till, document, result));
      onStored();
    },
    onSettled,
    onChange: (view) => state.set({ fiscal: view }),
    ports,
    retryTimes,
  });
}
