import type { ReceiptPrinter } from '@karvon/hardware/printers/receipt-printer.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import type { Till } from '../till.ts';

/** Whether cash goes into the drawer, or out of it, by this deed. */
export function opensDrawer(fact: JournalFact): boolean {
  if (['drawer-open', 'cash-move', 'collection'].includes(fact.kind)) return true;
  return tendersOf(fact).some(({ kind }) => kind === 'cash');
}

function tendersOf(fact: JournalFact): readonly Pick<Tender, 'kind'>[] {
  const money = bodyOf(fact, 'sale') ?? bodyOf(fact, 'return') ?? bodyOf(fact, 'debt-payment');
  if (money !== null) return money.tenders;
  const exchange = bodyOf(fact, 'exchange');
  if (exchange !== null) return [...exchange.returned.tenders, ...exchange.sold.tenders];
  return bodyOf(fact, 'certificate-issue')?.tenders ?? [];
}

/** Opens it where there is one. Nobody waits for it, and one that stays shut is opened by its key. */
export function kickDrawer({ devices, ports }: Pick<Till, 'devices' | 'ports'>, usual: ReceiptPrinter): void {
  const drawer = devices.receiptPrinter() === null ? usual : devices.drawer()?.printer;
  drawer?.openDrawer().catch((error: unknown) => {
    ports.log.info({ err: error }, 'the drawer could not be opened');
  });
}
