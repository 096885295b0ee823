import type { ReceiptLook } from '@karvon/shared/receipt/receipt-look.ts';
import { companySettings } from '@karvon/shared/settings/company-settings.ts';
import { valuesOf } from '@karvon/shared/settings/declare.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { chosenOf } from './commands/change-settings.ts';
import type { CompaniesTables } from './tables.ts';

/** How the company's receipts look; `common`: the lines of languages that have none of their own. */
export async function readReceiptLook(
  tx: TenantTx,
): Promise<ReceiptLook & { common: { header: string[]; footer: string[] } }> {
  const row = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('companies')
    .select(['default_locale', 'receipt', 'return_days', 'settings'])
    .executeTakeFirstOrThrow();
  const settings = valuesOf(companySettings, chosenOf(row));
  return {
    columns: settings.receiptColumns,
    logo: settings.receiptLogo,
    texts: settings.receiptTexts,
    show: settings.receiptShow,
    codeAs: settings.receiptCodeAs,
    common: { header: settings.receiptHeader, footer: settings.receiptFooter },
  };
}
