import type { PrintJob } from '@karvon/hardware/printers/receipt-printer.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { type BodyOf, isKnown, type KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import type { SaleLine } from '@karvon/shared/journal/sale-body.ts';
import { layOutCashMove, layOutCollection } from '@karvon/shared/receipt/lay-out-cash.ts';
import { layOutGift } from '@karvon/shared/receipt/lay-out-gift.ts';
import { layOutCertificate } from '@karvon/shared/receipt/lay-out-certificate.ts';
import { layOutDebtPayment } from '@karvon/shared/receipt/lay-out-debt-payment.ts';
import { layOutCorrection } from '@karvon/shared/receipt/lay-out-correction.ts';
import { layOutExchange, layOutReturn } from '@karvon/shared/receipt/lay-out-return.ts';
import { layOutSale } from '@karvon/shared/receipt/lay-out-sale.ts';
import { layOutZ } from '@karvon/shared/receipt/lay-out-shift.ts';
import type { ReceiptLayout } from '@karvon/shared/receipt/layout.ts';
import { markCopy } from '@karvon/shared/receipt/mark-copy.ts';
import type { ReceiptContext } from '@karvon/shared/receipt/receipt-context.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { WantedPrint } from '../database/wanted-prints.ts';
import type { Till } from '../till.ts';
import { contextOfFact, type PaperReader } from './paper-context.ts';

type LayOut<Kind extends KnownKind> = (
  fact: JournalFact,
  body: BodyOf<Kind>,
  context: ReceiptContext,
) => ReceiptLayout;
type Printed<Kind extends KnownKind> = {
  /** Pure: the same fact in the same context gives the same paper. */
  layOut: LayOut<Kind>;
  /** What of it goes with a present; absent where nothing does. */
  gift?: LayOut<Kind>;
  /** Lines on it that may be bundles: their parts are named in the context. */
  lines?: (body: BodyOf<Kind>) => readonly SaleLine[];
};
type Layouts = { [Kind in KnownKind]?: Printed<Kind> };

/**
 * What goes on paper, by the kind of fact: whatever stands here is printed once it is on disk, in the journal's order, and
 * can be read and printed again. A kind that a program is the first to have here prints from its first start on.
 */
const layouts: Layouts = {
  sale: { layOut: layOutSale, gift: layOutGift, lines: ({ lines }) => lines },
  return: { layOut: layOutReturn, lines: ({ lines }) => lines },
  exchange: {
    layOut: layOutExchange,
    gift: (fact, { sold }, context) => layOutGift(fact, sold, context),
    lines: ({ returned, sold }) => [...returned.lines, ...sold.lines],
  },
  'tender-correction': { layOut: layOutCorrection },
  'debt-payment': { layOut: layOutDebtPayment },
  'certificate-issue': { layOut: layOutCertificate },
  'cash-move': { layOut: layOutCashMove },
  collection: { layOut: layOutCollection },
  'shift-close': { layOut: layOutZ },
};

export const printedKinds = Object.keys(layouts) as readonly KnownKind[];

/** The fact's own paper, or what of it goes with a present. */
export type PaperForm = 'receipt' | 'gift';

/** A fact that this till knows, its own or one of its branch's other tills. */
export async function readFact({ collections }: Pick<Till, 'collections'>, id: Id) {
  const own = (await collections.journal.findOne(id).exec())?.toMutableJSON();
  return own ?? (await collections.siblings.findOne(id).exec())?.toMutableJSON().fact ?? null;
}

/**
 * Reads all that the paper of a stored fact says; what is answered lays it out. Null for one of a kind that is not printed, or
 * that this program can't read. Throws while nothing is known of the shop.
 */
export async function readPaper(
  till: PaperReader,
  fact: JournalFact,
  locale: Locale,
  form: PaperForm = 'receipt',
): Promise<(() => ReceiptLayout) | null> {
  const { kind, v } = fact;
  return isKnown(kind, v) ? readPaperOf(till, fact, kind, layouts[kind], locale, form) : null;
}

async function readPaperOf<Kind extends KnownKind>(
  till: PaperReader,
  fact: JournalFact,
  kind: Kind,
  printed: Layouts[Kind] | undefined,
  locale: Locale,
  form: PaperForm,
): Promise<(() => ReceiptLayout) | null> {
  const body = bodyOf(fact, kind);
  const layOut = form === 'gift' ? printed?.gift : printed?.layOut;
  if (layOut === undefined || body === null) return null;
  const { shop } = till.desk;
  if (shop === null) throw new Error('Nothing is known of the shop yet.');
  const context = await contextOfFact(till, shop, fact, printed?.lines?.(body) ?? [], locale);
  return () => layOut(fact, body, context);
}

/** As `readPaper`, laid out. */
export async function layOutFact(till: PaperReader, fact: JournalFact, locale: Locale, form?: PaperForm) {
  return (await readPaper(till, fact, locale, form))?.() ?? null;
}

/**
 * A stored fact as the printer gets it; null for what can't be laid out. That is told in the log, and keeps nothing waiting
 * that comes behind it.
 */
export async function printJobOf(
  till: PaperReader & Pick<Till, 'ports'>,
  id: Id,
  locale: Locale,
): Promise<PrintJob | null> {
  const fact = await readFact(till, id);
  const paper = fact && (await readPaper(till, fact, locale));
  if (fact === null || paper === null) return null;
  try {
    return { number: paperName(fact), layout: paper() };
  } catch (error) {
    till.ports.log.error({ err: error, kind: fact.kind, fact: fact.id }, 'a fact could not be laid out');
    return null;
  }
}

/** The same once more, as the next copy of it; null for what can't be laid out, and where a copy waits already. */
export async function printCopyOf(
  till: PaperReader & Pick<Till, 'ports' | 'prints'>,
  id: Id,
  locale: Locale,
): Promise<WantedPrint | null> {
  const fact = await readFact(till, id);
  const job = fact && (await printJobOf(till, id, locale));
  if (fact === null || job === null || till.prints.waits('copy', id)) return null;
  return copyOfPaper(till, fact, job.layout, locale).print;
}

/** What is queued as the next copy of a paper, and how many-th it is. */
export function copyOfPaper(
  { prints, ports }: Pick<Till, 'ports' | 'prints'>,
  fact: JournalFact,
  layout: ReceiptLayout,
  locale: Locale,
): { copy: number; print: WantedPrint } {
  const copy = prints.copiesOf(fact.id) + 1;
  const marked = markCopy(layout, copy, locale);
  const number = paperNumber(fact);
  return { copy, print: { kind: 'copy', fact: fact.id, number, at: ports.now(), layout: marked } };
}

/** What its paper is called to people: the number of the receipt on it; null where there is none. */
export function paperNumber(fact: JournalFact): string | null {
  const { kind, body } = fact;
  const number = receiptsIn(fact).at(-1)?.body.number ?? body['number'];
  return typeof number === 'string' && kind !== 'tender-correction' ? number : null;
}

/** What it is called to the printer, which no other paper is. */
function paperName(fact: JournalFact): string {
  return paperNumber(fact) ?? `${fact.kind}-${fact.id}`;
}
