import { changes } from '@karvon/shared/audit/changes.ts';
import { type Access, mayAt } from '@karvon/shared/rights/access.ts';
import { receiptLogoSchema } from '@karvon/shared/receipt/receipt-look.ts';
import { companySettings, defaultsIn } from '@karvon/shared/settings/company-settings.ts';
import {
  type Catalogue,
  type Choice,
  type Chosen,
  chosenAfter,
  shownOf,
  valuesOf,
} from '@karvon/shared/settings/declare.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import type { Doer } from '../../../platform/audit/doer.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import { removeSecret, setSecret } from '../../../platform/secrets/company-secrets.ts';
import type { SecretBox } from '../../../platform/secrets/secret-box.ts';
import type { ChangedCompany } from './change-company.ts';
import { keepTenders } from './keep-tenders.ts';
import { type CompanyRow, lockCompany, saveCompany } from './save-company.ts';

export type SettingsPorts = { newId: () => Id; secrets: SecretBox; by: Doer; access: Access };

/**
 * Chooses settings of the transaction's company. Each that becomes another needs its own right. Secrets are sealed, and each
 * leaves a row of its own in the log, without its value. Fails with `unknown-company` and `no-right`.
 * @returns what has become another, without secrets, for the log; and whether anything has
 */
export async function changeSettings(
  tx: TenantTx,
  choice: Choice,
  ports: SettingsPorts,
  catalogue: Catalogue = companySettings,
): Promise<ChangedCompany & { hasChanged: boolean }> {
  const before = await lockCompany(tx);
  const open = shownOf(catalogue, choice);
  const usual = defaultsIn(before.country);
  const was = valuesOf(catalogue, chosenOf(before), usual);
  const chosen = chosenAfter(chosenOf(before), open);
  const is = valuesOf(catalogue, chosen, usual);
  const changed = changes(was as WireObject, is as WireObject, Object.keys(open));
  const secrets = Object.entries(choice).filter(([key]) => !(key in open));
  for (const key of [...Object.keys(changed), ...secrets.map(([name]) => name)]) {
    const right = catalogue[key]?.edit ?? 'companies.edit';
    if (!mayAt(ports.access, right, null)) throw new ApiFailure(403, 'no-right', { params: { right } });
  }
  await saveCompany(tx, before, { ...before, ...storedAs(before, chosen, is) }, ports.newId);
  await keepTenders(tx, waysIn(was), waysIn(is), ports.newId);
  for (const [key, value] of secrets) await chooseSecret(tx, catalogue[key]?.secret ?? key, value, ports);
  const hasChanged = secrets.length > 0 || Object.keys(changed).length > 0;
  return { name: before.name, changed: withoutDots(changed), hasChanged };
}

function waysIn(values: Chosen): string[] {
  return valuesOf(companySettings, values).waysToPay;
}

/** For the log: nobody reads a picture's dots there, and they would stay for ever. */
function withoutDots(changed: WireObject): WireObject {
  if (!('receiptLogo' in changed)) return changed;
  const said = (logo: unknown) => {
    const picture = receiptLogoSchema.safeParse(logo).data;
    return picture ? `${picture.width} × ${picture.height}` : null;
  };
  const { from, to } = changed['receiptLogo'] as { from: unknown; to: unknown };
  return { ...changed, receiptLogo: { from: said(from), to: said(to) } };
}

/** What has columns of its own, since tills have known it of old. */
const ofColumns = new Set(['defaultLocale', 'receiptHeader', 'receiptFooter', 'returnDays']);

/** What a company has chosen, wherever it is stored: what tills have known of old has columns of its own. */
export function chosenOf(
  company: Pick<CompanyRow, 'default_locale' | 'receipt' | 'return_days' | 'settings'>,
): Chosen {
  return {
    ...company.settings,
    defaultLocale: company.default_locale,
    receiptHeader: company.receipt.header,
    receiptFooter: company.receipt.footer,
    returnDays: company.return_days,
  };
}

function storedAs(before: CompanyRow, chosen: Chosen, values: Readonly<Record<string, unknown>>) {
  const known = valuesOf(companySettings, { ...chosenOf(before), ...values });
  return {
    default_locale: known.defaultLocale,
    receipt: { header: known.receiptHeader, footer: known.receiptFooter },
    return_days: known.returnDays,
    settings: Object.fromEntries(Object.entries(chosen).filter(([key]) => !ofColumns.has(key))),
  };
}

async function chooseSecret(
  tx: TenantTx,
  name: string,
  value: unknown,
  { secrets, by }: SettingsPorts,
): Promise<void> {
  if (typeof value === 'string') await setSecret(tx, secrets, { name, value }, by);
  else await removeSecret(tx, name, by);
}
