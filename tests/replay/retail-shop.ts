import { Readable } from 'node:stream';
import type { StaffRef } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { findProducts, importProductFile } from '@karvon/sync-server/modules/catalogue/api.ts';
import {
  addBranch,
  addPerson,
  addRegister,
  addTender,
  createCompany,
} from '@karvon/sync-server/modules/companies/api.ts';
import { createUser } from '@karvon/sync-server/platform/auth/create-user.ts';
import type { TenantTx } from '@karvon/sync-server/platform/db/transaction.ts';
import type { Platform } from '@karvon/sync-server/platform/module.ts';
import type { Invoice } from './read-log.ts';
import { importFile, retailCatalogue } from './retail-catalogue.ts';
import type { RetailGoods } from './retail-facts.ts';

/** A country of the log: a branch with one till. */
export type RetailBranch = { country: string; branchId: Id; registerId: Id };

export type RetailShop = {
  companyId: Id;
  branches: readonly RetailBranch[];
  goods: RetailGoods;
  staff: StaffRef;
  /** Who may enrol tills. */
  manager: { email: string; password: string };
};

const SLUG = 'online-retail';
const manager = { email: 'manager@retail.test', password: 'online-retail-1' };

const company = {
  slug: SLUG,
  name: 'Online retail',
  currency: 'GBP',
  currencyDecimals: 2,
  country: 'GB',
  taxRegime: 'none',
  defaultLocale: 'en' as const,
  receipt: { header: [], footer: [] },
};

/** Opens the shop that the log is of: a company, a branch with a till for each country, and all that was sold. */
export async function openRetailShop(platform: Platform, invoices: readonly Invoice[]): Promise<RetailShop> {
  const { db, newId, clock } = platform;
  const companyId = newId();
  const staff = { id: newId(), name: 'Cashier', tin: null };
  const countries = [...new Set(invoices.map(({ country }) => country))];
  const branches = countries.map((country) => ({ country, branchId: newId(), registerId: newId() }));
  await db.tenant(companyId, async (tx) => {
    await createCompany(tx, newId(), company, instantOf(clock()));
    for (const [index, branch] of branches.entries()) await addPlace(tx, branch, index + 1);
    const person = { code: '1', name: staff.name, tin: null, pinHash: null };
    const everywhere = branches.map(({ branchId }) => branchId);
    await addPerson(tx, staff.id, { ...person, role: 'company.cashier', branches: everywhere });
    await addTender(tx, newId(), { code: 'cash', kind: 'cash', names: { en: 'Cash' }, sort: 10 });
    const user = { ...manager, id: newId(), name: 'Manager', role: 'company.manager' as const };
    await createUser(tx, { ...user, now: clock() });
  });
  const goods = await addGoods(platform, companyId, invoices);
  return { companyId, branches, goods, staff, manager };
}

/** Times of the log are taken as UTC, so its branches are there too. */
async function addPlace(tx: TenantTx, { country, branchId, registerId }: RetailBranch, count: number) {
  const number = String(count).padStart(2, '0');
  const branch = { code: `B${number}`, name: country, timeZone: 'UTC', address: null };
  await addBranch(tx, branchId, branch);
  await addRegister(tx, registerId, branchId, { code: `T${number}`, name: `${country}, till` });
}

async function addGoods(
  { db, newId }: Platform,
  companyId: Id,
  invoices: readonly Invoice[],
): Promise<RetailGoods> {
  const products = retailCatalogue(invoices);
  const target = { ...company, companyId, locale: company.defaultLocale };
  const file = Readable.from([Buffer.from(importFile(products))]);
  const { faults } = await importProductFile({ db, newId }, target, file);
  if (faults.length > 0) throw new Error(`The log's goods can't be imported: ${JSON.stringify(faults[0])}`);
  const kinds = { pc: 'product', service: 'service' } as const;
  const ids = await db.tenant(companyId, idsByBarcode);
  return new Map(
    products.map(({ stockCode, barcode, unit }) => {
      const id = ids.get(barcode);
      if (id === undefined) throw new Error(`The centre did not take the stock code ${stockCode}.`);
      return [stockCode, { id, kind: kinds[unit] }];
    }),
  );
}

async function idsByBarcode(tx: TenantTx): Promise<ReadonlyMap<string, Id>> {
  const ids = new Map<string, Id>();
  for (;;) {
    const { count, products } = await findProducts(tx, { limit: 1000, offset: ids.size });
    for (const { id, barcodes } of products) ids.set(barcodes[0]?.code ?? '', id);
    if (ids.size >= count || products.length === 0) return ids;
  }
}
