import { fiscalReceiptOf, type FiscalReceipt } from '@karvon/hardware/fiscal/fiscal-receipt.ts';
import type { FiscalResult } from '@karvon/hardware/fiscal/fiscal-driver.ts';
import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import type { FiscalDocument } from '../database/fiscal-documents.ts';
import type { NewFact } from '../journal/journal-writer.ts';
import { newId } from '../ports.ts';
import { blockOf } from '../printing/paper-context.ts';
import type { Till } from '../till.ts';

type Reader = Pick<Till, 'collections' | 'fiscalDocuments'>;

/** What a device is asked to register for a document of the journal; null for one that this program can't read. */
export async function fiscalReceipt(
  till: Reader,
  { id, fact }: FiscalDocument,
): Promise<FiscalReceipt | null> {
  const stored = (await till.collections.journal.findOne(fact).exec())?.toMutableJSON() ?? null;
  const receipt = stored === null ? undefined : receiptsIn(stored).find((one) => one.id === id);
  if (stored === null || receipt === undefined) return null;
  const original = receipt.kind === 'return' ? receipt.body.original : null;
  return fiscalReceiptOf(stored, receipt, original === null ? null : await blockOf(till, original));
}

/** The fact that a device has answered for a receipt: of its shift, day and cashier, whenever the answer came. */
export async function fiscalResultFact(
  till: Reader & Pick<Till, 'ports'>,
  { id, fact }: FiscalDocument,
  result: FiscalResult,
): Promise<NewFact> {
  const stored = (await till.collections.journal.findOne(fact).exec())?.toMutableJSON();
  if (!stored || stored.shift === null)
    throw new Error('A receipt that was registered is not in the journal.');
  const { businessDate, shift, staff } = stored;
  const { device, number, sign, qr, at } = result;
  return {
    id: newId(till.ports),
    kind: 'fiscal-result',
    v: 1,
    businessDate,
    shift,
    staff,
    body: () => ({ of: id, document: id, device, number, sign, qr, at }),
  };
}
