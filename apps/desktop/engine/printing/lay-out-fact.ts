import type { PrintJob } from '@karvon/hardware/printers/receipt-printer.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { type BodyOf, isKnown, type KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import type { SaleLine } from '@karvon/shared/journal/sale-body.ts';
import { shiftOpenBodySchema } from '@karvon/shared/journal/shift-bodies.ts';
import { layOutSale } from '@karvon/shared/receipt/lay-out-sale.ts';
import type { ReceiptLayout } from '@karvon/shared/receipt/layout.ts';
import type { ReceiptContext } from '@karvon/shared/receipt/receipt-context.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { inLocale, type Locale } from '@karvon/shared/values/locale.ts';
import { goodsOfParts } from '../catalogue/goods-of-parts.ts';
import { unitNameIn } from '../catalogue/product-names.ts';
import type { Shop } from '../shop.ts';
import type { Till } from '../till.ts';

type Printed<Kind extends KnownKind> = {
  /** Pure: the same fact in the same context gives the same paper. */
  layOut: (fact: JournalFact, body: BodyOf<Kind>, context: ReceiptContext) => ReceiptLayout;
  /** Lines on it that may be bundles: their parts are named in the context. */
  lines?: (body: BodyOf<Kind>) => readonly SaleLine[];
};
type Layouts = { [Kind in KnownKind]?: Printed<Kind> };

/**
 * What goes on paper, by the kind of fact: whatever stands here is printed once it is on disk, in the journal's order, and
 * can be read and printed again. A kind that a program is the first to have here prints from its first start on.
 */
const layouts: Layouts = {
  sale: { layOut: layOutSale, lines: ({ lines }) => lines },
};

export const printedKinds = Object.keys(layouts) as readonly KnownKind[];

type Reader = Pick<Till, 'collections' | 'desk'>;

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
  till: Reader,
  fact: JournalFact,
  locale: Locale,
): Promise<(() => ReceiptLayout) | null> {
  const { kind, v } = fact;
  return isKnown(kind, v) ? readPaperOf(till, fact, kind, layouts[kind], locale) : null;
}

async function readPaperOf<Kind extends KnownKind>(
  till: Reader,
  fact: JournalFact,
  kind: Kind,
  printed: Layouts[Kind] | undefined,
  locale: Locale,
): Promise<(() => ReceiptLayout) | null> {
  const body = bodyOf(fact, kind);
  if (printed === undefined || body === null) return null;
  const { shop } = till.desk;
  if (shop === null) throw new Error('Nothing is known of the shop yet.');
  const context = await contextOf(till, shop, fact, printed.lines?.(body) ?? [], locale);
  return () => printed.layOut(fact, body, context);
}

/** As `readPaper`, laid out. */
export async function layOutFact(till: Reader, fact: JournalFact, locale: Locale) {
  return (await readPaper(till, fact, locale))?.() ?? null;
}

/**
 * A stored fact as the printer gets it; null for what can't be laid out. That is told in the log, and keeps nothing waiting
 * that comes behind it.
 */
export async function printJobOf(
  till: Reader & Pick<Till, 'ports'>,
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

/** By its number where it has one. */
function paperName({ id, kind, body }: JournalFact): string {
  return typeof body['number'] === 'string' ? body['number'] : `${kind}-${id}`;
}

/** 80 mm paper. */
const COLUMNS = 48;

async function contextOf(
  till: Reader,
  shop: Shop,
  fact: JournalFact,
  lines: readonly SaleLine[],
  locale: Locale,
): Promise<ReceiptContext> {
  const { company } = shop;
  const branch = shop.branches.get(fact.branch) ?? shop.branch;
  return {
    company: company.name,
    branch: branch.name,
    address: branch.address,
    tillCode: (shop.registers.get(fact.register) ?? shop.register).code,
    shiftNumber: await shiftNumber(till, fact.shift),
    header: company.receipt.header,
    footer: company.receipt.footer,
    currency: { code: company.currency, decimals: company.currencyDecimals },
    timeZone: branch.timeZone,
    locale,
    partNames: await partNames(till, lines, [locale, company.defaultLocale]),
    columns: COLUMNS,
  };
}

/** What parts of bundles are called by now: a receipt names them by their product alone. */
async function partNames(
  till: Reader,
  lines: readonly SaleLine[],
  locales: [Locale, Locale],
): Promise<ReceiptContext['partNames']> {
  const parts = lines.flatMap((line) => line.parts ?? []);
  const goods = await goodsOfParts(till, { parts });
  return new Map(
    goods.map((one) => [one.id, { name: inLocale(one.names, ...locales), unit: unitNameIn(one, locales) }]),
  );
}

async function shiftNumber(till: Reader, shift: Id | null): Promise<number | null> {
  if (shift === null) return null;
  const opened = await till.collections.journal.findOne(shift).exec();
  const body = shiftOpenBodySchema.safeParse(opened?.toMutableJSON().body);
  return body.success ? body.data.number : null;
}
