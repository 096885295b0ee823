import { randomBytes } from 'node:crypto';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { businessDateOf, instantOf } from '@karvon/shared/values/time.ts';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { findProducts, importProductFile } from '@karvon/sync-server/modules/catalogue/api.ts';
import {
  addBranch,
  addPerson,
  addRegister,
  addTender,
  createCompany,
  hashPin,
  makeRegisterEnrolCode,
  readBranchNames,
  type NewCompany,
  readCentreKey,
} from '@karvon/sync-server/modules/companies/api.ts';
import { openStock } from '@karvon/sync-server/modules/posting/api.ts';
import { openCentre } from '@karvon/sync-server/open-centre.ts';
import { createLog } from '@karvon/sync-server/platform/create-log.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { inMajorUnits, ownBarcode } from '../support/goods-file.ts';

export const SOAK_SLUG = 'soak';
export const SOAK_PERSON = '1001';
export const SOAK_PIN = '1001';
const BRANCHES = ['A', 'B'];
const ZONE = 'Asia/Tashkent';

export type SoakShop = {
  companyId: Id;
  /** In order of their numbers. */
  registers: { id: Id; code: string }[];
  /** A one-time code for each till, in order of their numbers. */
  enrolCodes: string[];
  barcodes: string[];
  /** Clients that every till is to write about: there are none yet. */
  clients: Id[];
};

const CLIENTS = 40;
const clock = () => new Date().getTime();

/** A file of products with these prices, in minor units. */
export function priceFile(prices: ReadonlyMap<string, number>): string {
  const rows = [...prices].map(
    ([barcode, price]) => `${barcode},Product ${barcode},${inMajorUnits(price)},pc,,,,,`,
  );
  return `barcode,name,price,unit,category,tax,class_code,package_code,marked\n${rows.join('\n')}\n`;
}

async function* importFile(prices: ReadonlyMap<string, number>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(priceFile(prices));
}

/** Opens a company with so many tills on the centre's database, while no server runs. */
export async function openSoakShop(
  environment: Record<string, string>,
  tills: number,
  products: number,
): Promise<SoakShop> {
  const centre = await openCentre(readSettings(environment), modules, clock, createLog('error'));
  const newId = idMaker(clock);
  const companyId = newId();
  const pinHash = await hashPin(SOAK_PIN);
  try {
    const key = await readCentreKey(centre.db);
    const enrolCodes: string[] = [];
    const registers: SoakShop['registers'] = [];
    await centre.db.tenant(companyId, async (tx) => {
      await createCompany(tx, newId(), company, instantOf(clock()));
      const branches = BRANCHES.map((code) => ({ id: newId(), code }));
      for (const { id, code } of branches) {
        await addBranch(tx, id, { code, name: `Branch ${code}`, timeZone: ZONE, address: null });
      }
      for (let till = 0; till < tills; till += 1) {
        const branch = branches[till % branches.length];
        if (branch === undefined) throw new Error('There is no branch.');
        const id = newId();
        const register = { code: tillCode(till), name: `Till ${till + 1}` };
        await addRegister(tx, id, branch.id, register);
        registers.push({ id, code: register.code });
        const at = { registerId: id, scope: 'all' } as const;
        const { code } = await makeRegisterEnrolCode(tx, key, at, clock(), randomBytes(32));
        enrolCodes.push(code);
      }
      const person = { code: SOAK_PERSON, name: 'Cashier 1', tin: null, pinHash };
      await addPerson(tx, newId(), { ...person, role: 'company.cashier', branches: [] });
      await addTender(tx, newId(), { code: 'cash', kind: 'cash', names: { ru: 'Наличные' }, sort: 10 });
      await addTender(tx, newId(), { code: 'card', kind: 'card', names: { ru: 'Карта' }, sort: 20 });
    });
    const target = { ...company, companyId, locale: company.defaultLocale };
    const rows = Array.from({ length: products }, (_, n) => [ownBarcode('20', n), 1000 + n * 10] as const);
    const { faults } = await importProductFile({ db: centre.db, newId }, target, importFile(new Map(rows)));
    if (faults.length > 0) throw new Error(`The goods are wrong: ${JSON.stringify(faults[0])}`);
    await centre.db.tenant(companyId, async (tx) => {
      const { products: goods } = await findProducts(tx, { limit: products, offset: 0 });
      for (const { id } of (await readBranchNames(tx)).values()) {
        await openStock(tx, newId, shelvesOf(id, goods, newId()));
      }
    });
    const clients = Array.from({ length: CLIENTS }, newId);
    return { companyId, registers, enrolCodes, barcodes: rows.map(([barcode]) => barcode), clients };
  } finally {
    await centre.close();
  }
}

/** So much of everything that nothing runs out. */
function shelvesOf(branchId: Id, goods: readonly Product[], documentId: Id) {
  const businessDate = businessDateOf(clock(), ZONE);
  return goods.map(({ id, price }, position) => ({
    documentId,
    position,
    lineId: null,
    placeId: branchId,
    branchId,
    productId: id,
    qty: milli(1_000_000_000),
    cost: { of: 'given' as const, total: minor(price * 500_000) },
    businessDate,
    postingDate: businessDate,
    at: instantOf(clock()),
  }));
}

function tillCode(till: number): string {
  return `${BRANCHES[till % BRANCHES.length] ?? ''}${Math.floor(till / BRANCHES.length) + 1}`;
}

const company: NewCompany = {
  slug: SOAK_SLUG,
  name: 'Soak',
  currency: 'UZS',
  currencyDecimals: 2,
  country: 'UZ',
  taxRegime: 'vat',
  defaultLocale: 'en',
  receipt: { header: [], footer: [] },
};
