import { type SaleBody, saleBodySchema } from '@karvon/shared/journal/sale-body.ts';
import { shiftOpenBodySchema } from '@karvon/shared/journal/shift-bodies.ts';
import { layOutSale, type ReceiptContext } from '@karvon/shared/receipt/lay-out-sale.ts';
import type { ReceiptLayout } from '@karvon/shared/receipt/layout.ts';
import { renderSvg, renderText } from '@karvon/shared/receipt/render.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { inLocale, type Locale } from '@karvon/shared/values/locale.ts';
import { goodsOfParts } from '../catalogue/goods-of-parts.ts';
import { unitNameIn } from '../catalogue/product-names.ts';
import { done, refuse } from '../outcome.ts';
import { localeOf, type Till } from '../till.ts';

/** 80 mm paper. */
const COLUMNS = 48;

/**
 * A receipt as text and picture: this till's, or another's of its branch. One that is not here may have been sold next door
 * a moment ago: then the centre is asked.
 */
export async function showReceipt(
  till: Till,
  input: TillParsedInput<'receipt'>,
): Promise<TillResult<TillOutput<'receipt'>>> {
  const { id, number } = input;
  let found = findReceipt(till, { id, number });
  if (found === null && number !== undefined) {
    await till.sync.bring('siblings');
    found = findReceipt(till, { id, number });
  }
  if (found === null) return refuse('unknown-receipt', {}, id === undefined ? 'number' : 'id');
  const layout = await layOutReceipt(till, found.id, input.locale ?? localeOf(till));
  const otherTill = tillOf(till, found);
  return done({ number: found.number, otherTill, text: renderText(layout), svg: renderSvg(layout) });
}

type Found = { id: Id; number: string; register: Id | null };

/** Own receipts first; `register` is null for them. */
function findReceipt({ facts, siblings }: Till, { id, number = '' }: ReceiptKey): Found | null {
  const own = id === undefined ? facts.receiptByNumber(number) : facts.receipt(id);
  if (own !== null) return { id: own.id, number: own.number, register: null };
  return id === undefined ? siblings.receiptByNumber(number) : siblings.receipt(id);
}

type ReceiptKey = { id?: Id | undefined; number?: string | undefined };

/** The code of the till that a receipt is of; null when it is this one, in whichever life. */
export function tillOf(
  { desk, device }: Till,
  { register, number }: { register: Id | null; number: string },
): string | null {
  if (register === null || register === device.registerId) return null;
  // One that has been moved away is not in the directory of this branch any more.
  return desk.shop?.registers.get(register)?.code ?? number.slice(0, number.lastIndexOf('-'));
}

/** Lays out a stored sale. Throws when there is none of that id, or nothing is known of the shop. */
export async function layOutReceipt(
  till: Pick<Till, 'collections' | 'desk'>,
  id: Id,
  locale: Locale,
): Promise<ReceiptLayout> {
  const { shop } = till.desk;
  const { journal, siblings } = till.collections;
  const own = (await journal.findOne(id).exec())?.toMutableJSON();
  const fact = own ?? (await siblings.findOne(id).exec())?.toMutableJSON().fact;
  if (fact === undefined || shop === null) throw new Error('There is no receipt to lay out.');
  const branch = shop.branches.get(fact.branch) ?? shop.branch;
  const sale = saleBodySchema.parse(fact.body);
  return layOutSale(fact, sale, {
    company: shop.company.name,
    branch: branch.name,
    address: branch.address,
    tillCode: (shop.registers.get(fact.register) ?? shop.register).code,
    shiftNumber: await shiftNumber(till, fact.shift),
    header: shop.company.receipt.header,
    footer: shop.company.receipt.footer,
    currency: { code: shop.company.currency, decimals: shop.company.currencyDecimals },
    timeZone: branch.timeZone,
    locale,
    partNames: await partNames(till, sale, [locale, shop.company.defaultLocale]),
    columns: COLUMNS,
  });
}

/** What parts of bundles are called by now: a receipt names them by their product alone. */
async function partNames(
  till: Pick<Till, 'collections'>,
  { lines }: SaleBody,
  locales: [Locale, Locale],
): Promise<ReceiptContext['partNames']> {
  const parts = lines.flatMap((line) => line.parts ?? []);
  const goods = await goodsOfParts(till, { parts });
  return new Map(
    goods.map((one) => [one.id, { name: inLocale(one.names, ...locales), unit: unitNameIn(one, locales) }]),
  );
}

async function shiftNumber(till: Pick<Till, 'collections'>, shift: Id | null): Promise<number | null> {
  if (shift === null) return null;
  const opened = await till.collections.journal.findOne(shift).exec();
  const body = shiftOpenBodySchema.safeParse(opened?.toMutableJSON().body);
  return body.success ? body.data.number : null;
}
