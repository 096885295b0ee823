import { layOutExchange, layOutReturn } from '@karvon/shared/receipt/lay-out-return.ts';
import { layOutSale } from '@karvon/shared/receipt/lay-out-sale.ts';
import type { ReceiptLayout } from '@karvon/shared/receipt/layout.ts';
import type { ReceiptContext } from '@karvon/shared/receipt/receipt-context.ts';
import { isRegisteredByTill } from '@karvon/shared/journal/fiscal-route.ts';
import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { firstOf } from '../../platform/list/page.ts';
import type { ReadFacts } from '../../platform/module.ts';
import { readBranches, readCompany, readReceiptLook, readTillCodes } from '../companies/api.ts';
import { findSales, readNames } from './find-sales.ts';
import { type Receipt, receiptsOf } from './receipts-of.ts';
import { saleList } from './schemas.ts';

const printed = ['sale', 'return'] as const;

/**
 * A receipt as a till would print it now, in a language; null when there is none. Names of what bundles consist of, and what a
 * fiscal device answered, are the till's own and are not on it: one that was to be registered is marked as no fiscal paper.
 */
export async function readPaper(
  tx: TenantTx,
  wanted: { id: Id; scope: BranchScope; locale: Locale | undefined },
  readFacts: ReadFacts,
): Promise<{ number: string; layout: ReceiptLayout } | null> {
  const { id, scope } = wanted;
  const listed = { id, scope, kinds: printed };
  const { items } = await findSales(tx, listed, await readNames(tx), firstOf(saleList, 1));
  const [row] = items;
  if (row === undefined) return null;
  const [kept] = await readFacts(tx, [row.documentId]);
  const receipt = kept && receiptsOf(kept.fact).find((one) => one.id === id);
  if (kept === undefined || receipt === undefined) return null;
  const context = await contextOf(tx, kept.fact, wanted.locale, readFacts);
  const layout = layOut(kept.fact, receipt, context);
  return layout && { number: receipt.body.number, layout };
}

/**
 * The whole paper of a fact, as its till has printed it but for how receipts look by now; null where there is no such fact, or none with
 * a receipt on it. Of an exchange both are on it, and the number is that of what was sold.
 */
export async function readPaperOfFact(
  tx: TenantTx,
  { fact: id, locale }: { fact: Id; locale: Locale },
  readFacts: ReadFacts,
): Promise<{ number: string; layout: ReceiptLayout } | null> {
  const [kept] = await readFacts(tx, [id]);
  const receipt = kept && receiptsOf(kept.fact).at(-1);
  if (kept === undefined || receipt === undefined) return null;
  const context = await contextOf(tx, kept.fact, locale, readFacts);
  const exchange = bodyOf(kept.fact, 'exchange');
  const layout =
    exchange === null ? layOut(kept.fact, receipt, context) : layOutExchange(kept.fact, exchange, context);
  return layout && { number: receipt.body.number, layout };
}

function layOut(fact: JournalFact, receipt: Receipt, context: ReceiptContext): ReceiptLayout | null {
  if (receipt.kind === 'sale') return layOutSale(fact, receipt.body, context);
  return receipt.kind === 'return' ? layOutReturn(fact, receipt.body, context) : null;
}

async function contextOf(
  tx: TenantTx,
  fact: JournalFact,
  wanted: Locale | undefined,
  readFacts: ReadFacts,
): Promise<ReceiptContext> {
  const company = await readCompany(tx);
  const branch = (await readBranches(tx, [fact.branch], 'all')).get(fact.branch);
  const look = await readReceiptLook(tx);
  const locale = wanted ?? company.defaultLocale;
  return {
    company: company.name,
    branch: branch?.name ?? '',
    address: branch?.address ?? null,
    tillCode: (await readTillCodes(tx)).get(fact.register) ?? '',
    shiftNumber: await shiftNumber(tx, fact.shift, readFacts),
    ...(look.texts[locale] ?? look.common),
    currency: { code: company.currency, decimals: company.currencyDecimals },
    timeZone: branch?.timeZone ?? 'UTC',
    locale,
    partNames: new Map(),
    columns: look.columns,
    logo: look.logo,
    show: look.show,
    codeAs: look.codeAs,
    isNotFiscal: receiptsIn(fact).some(isRegisteredByTill),
  };
}

async function shiftNumber(tx: TenantTx, shift: Id | null, readFacts: ReadFacts): Promise<number | null> {
  if (shift === null) return null;
  const [opened] = await readFacts(tx, [shift]);
  return (opened && bodyOf(opened.fact, 'shift-open')?.number) ?? null;
}
