import { saleBodySchema } from '@karvon/shared/journal/sale-body.ts';
import { shiftOpenBodySchema } from '@karvon/shared/journal/shift-bodies.ts';
import { layOutSale } from '@karvon/shared/receipt/lay-out-sale.ts';
import type { ReceiptLayout } from '@karvon/shared/receipt/layout.ts';
import { renderSvg, renderText } from '@karvon/shared/receipt/render.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { done, refuse } from '../outcome.ts';
import { localeOf, type Till } from '../till.ts';

/** 80 mm paper. */
const COLUMNS = 48;

/** A receipt as text and picture. */
export async function showReceipt(
  till: Till,
  input: TillParsedInput<'receipt'>,
): Promise<TillResult<{ number: string; text: string; svg: string }>> {
  const { id, number } = input;
  const byNumber = number === undefined ? null : till.facts.receiptByNumber(number);
  const entry = id === undefined ? byNumber : till.facts.receipt(id);
  if (entry === null) return refuse('unknown-receipt', {}, id === undefined ? 'number' : 'id');
  const layout = await layOutReceipt(till, entry.id, input.locale ?? localeOf(till));
  return done({ number: entry.number, text: renderText(layout), svg: renderSvg(layout) });
}

/** Lays out a stored sale. Throws when there is none of that id, or nothing is known of the shop. */
export async function layOutReceipt(
  till: Pick<Till, 'collections' | 'desk'>,
  id: Id,
  locale: Locale,
): Promise<ReceiptLayout> {
  const { shop } = till.desk;
  const stored = await till.collections.journal.findOne(id).exec();
  if (stored === null || shop === null) throw new Error('There is no receipt to lay out.');
  const fact = stored.toMutableJSON();
  const branch = shop.branches.get(fact.branch) ?? shop.branch;
  return layOutSale(fact, saleBodySchema.parse(fact.body), {
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
    columns: COLUMNS,
  });
}

async function shiftNumber(till: Pick<Till, 'collections'>, shift: Id | null): Promise<number | null> {
  if (shift === null) return null;
  const opened = await till.collections.journal.findOne(shift).exec();
  const body = shiftOpenBodySchema.safeParse(opened?.toMutableJSON().body);
  return body.success ? body.data.number : null;
}
