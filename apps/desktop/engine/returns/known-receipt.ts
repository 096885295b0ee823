import { type CameBack, cameBack } from '@karvon/shared/derivations/came-back.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { readReceiptCode } from '@karvon/shared/receipt/receipt-code.ts';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import type { ReceiptEntry } from '../database/receipt-index.ts';
import { readReceiptNumber } from '../journal/receipt-number.ts';
import type { Till } from '../till.ts';

/** A sale that this till knows, with what has come back of it so far. */
export type KnownReceipt = {
  id: Id;
  sale: SaleBody;
  fact: JournalFact;
  entry: ReceiptEntry;
  /** Facts that say something of it afterwards. */
  since: JournalFact[];
  back: ReadonlyMap<Id, CameBack>;
};

/** What somebody meant by a receipt. `entry` null: it is not known here; then its number, and its id where a QR code said it. */
export type MeantReceipt = { entry: ReceiptEntry | null; number: string | null; id: Id | null };

/** Reads what was typed or scanned as a receipt: an id, what its code says, or a number. A counter alone must be of one till. */
export function meantReceipt({ receipts }: Pick<Till, 'receipts'>, text: string): MeantReceipt {
  const id = idSchema.safeParse(text.trim().toLowerCase());
  if (id.success) return { entry: receipts.receipt(id.data), number: null, id: id.data };
  const code = readReceiptCode(text);
  if (code?.id) return { ...code, entry: receipts.receipt(code.id) };
  const number = readReceiptNumber(code?.number ?? text);
  if (number === null) return { entry: null, number: null, id: null };
  const found = receipts.numbered(number, 2);
  const [only = null] = found.length === 1 || number.kind === 'whole' ? found : [];
  return { entry: only, number: number.kind === 'whole' ? number.text : null, id: null };
}

/** Reads a sale with all that names it; null for what is no sale. */
export async function readKnownReceipt(till: Till, entry: ReceiptEntry): Promise<KnownReceipt | null> {
  const [fact] = await readFacts(till, [entry.fact]);
  const receipt = fact && receiptsIn(fact).find(({ id }) => id === entry.id);
  if (fact === undefined || receipt?.kind !== 'sale') return null;
  const since = await readFacts(till, till.receipts.naming(entry.id));
  return { id: entry.id, sale: receipt.body, fact, entry, since, back: cameBack(entry.id, since) };
}

/** Facts of this till, and of its branch's other tills; each once. */
async function readFacts({ collections }: Till, ids: Id[]): Promise<JournalFact[]> {
  const own = await collections.journal.findByIds(ids).exec();
  const missing = ids.filter((id) => !own.has(id));
  const others = missing.length === 0 ? null : await collections.siblings.findByIds(missing).exec();
  return ids.flatMap((id) => {
    const fact = own.get(id)?.toMutableJSON() ?? others?.get(id)?.toMutableJSON().fact;
    return fact === undefined ? [] : [fact];
  });
}
