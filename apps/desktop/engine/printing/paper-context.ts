import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { isRegisteredByTill } from '@karvon/shared/journal/fiscal-route.ts';
import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import type { SaleLine } from '@karvon/shared/journal/sale-body.ts';
import { shiftOpenBodySchema } from '@karvon/shared/journal/shift-bodies.ts';
import { type FiscalBlock, readFiscalResult } from '@karvon/shared/receipt/fiscal-block.ts';
import type { ReceiptContext } from '@karvon/shared/receipt/receipt-context.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { inLocale, type Locale } from '@karvon/shared/values/locale.ts';
import { goodsOfParts } from '../catalogue/goods-of-parts.ts';
import { unitNameIn } from '../catalogue/product-names.ts';
import type { Shop } from '../shop.ts';
import type { Till } from '../till.ts';

export type PaperReader = Pick<
  Till,
  'collections' | 'desk' | 'device' | 'devices' | 'facts' | 'fiscalDocuments' | 'shiftTotals'
>;

/** What paper of this till says beside a fact; as wide as its printer's paper is. */
export function contextOfShop(
  { devices }: Pick<Till, 'devices'>,
  shop: Shop,
  locale: Locale,
): ReceiptContext {
  const { company, branch, register, look } = shop;
  return {
    company: company.name,
    branch: branch.name,
    address: branch.address,
    tillCode: register.code,
    shiftNumber: null,
    ...(look.texts[locale] ?? company.receipt),
    currency: { code: company.currency, decimals: company.currencyDecimals },
    timeZone: branch.timeZone,
    locale,
    partNames: new Map(),
    columns: devices.receiptPrinter()?.columns ?? look.columns,
    logo: look.logo,
    show: look.show,
    codeAs: look.codeAs,
    fiscal: null,
  };
}

/** What the paper of a fact says beside it: of the branch and till that it is of. */
export async function contextOfFact(
  till: PaperReader,
  shop: Shop,
  fact: JournalFact,
  lines: readonly SaleLine[],
  locale: Locale,
): Promise<ReceiptContext> {
  const branch = shop.branches.get(fact.branch) ?? shop.branch;
  return {
    ...contextOfShop(till, shop, locale),
    branch: branch.name,
    address: branch.address,
    tillCode: (shop.registers.get(fact.register) ?? shop.register).code,
    shiftNumber: await shiftNumber(till, fact.shift),
    timeZone: branch.timeZone,
    partNames: await partNames(till, lines, [locale, shop.company.defaultLocale]),
    ...(await fiscalOf(till, fact)),
    totals: fact.kind === 'shift-close' && fact.shift !== null ? till.shiftTotals.of(fact.shift) : null,
  };
}

/** What parts of bundles are called by now: a receipt names them by their product alone. */
async function partNames(
  till: PaperReader,
  lines: readonly SaleLine[],
  locales: [Locale, Locale],
): Promise<ReceiptContext['partNames']> {
  const parts = lines.flatMap((line) => line.parts ?? []);
  const goods = await goodsOfParts(till, { parts });
  return new Map(
    goods.map((one) => [one.id, { name: inLocale(one.names, ...locales), unit: unitNameIn(one, locales) }]),
  );
}

async function shiftNumber(till: PaperReader, shift: Id | null): Promise<number | null> {
  if (shift === null) return null;
  const opened = await till.collections.journal.findOne(shift).exec();
  const body = shiftOpenBodySchema.safeParse(opened?.toMutableJSON().body);
  return body.success ? body.data.number : null;
}

/**
 * What a fiscal device has answered for a fact's receipts. One that its till has registered, and of which no answer is here, is on no fiscal
 * paper, whatever became of it: another till's answers are not known here.
 */
async function fiscalOf(
  till: PaperReader,
  fact: JournalFact,
): Promise<Pick<ReceiptContext, 'fiscal' | 'fiscalBack' | 'isNotFiscal'>> {
  const receipts = await Promise.all(
    receiptsIn(fact).map(async (receipt) => ({ receipt, block: await blockOf(till, receipt.id) })),
  );
  const [back] = receipts.length > 1 ? receipts : [];
  return {
    fiscal: receipts.at(-1)?.block ?? null,
    fiscalBack: back?.block ?? null,
    isNotFiscal: receipts.some(({ receipt, block }) => block === null && isRegisteredByTill(receipt)),
  };
}

/** What a fiscal device has answered for a receipt: the latest. */
export async function blockOf(
  till: Pick<Till, 'collections' | 'fiscalDocuments'>,
  receipt: Id,
): Promise<FiscalBlock | null> {
  const id = till.fiscalDocuments.resultOf(receipt);
  const answer = id === null ? null : await till.collections.journal.findOne(id).exec();
  return answer ? (readFiscalResult(answer.toMutableJSON())?.block ?? null) : null;
}
