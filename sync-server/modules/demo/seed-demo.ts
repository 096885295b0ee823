import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { accessOf } from '@karvon/shared/rights/access.ts';
import { companyRights } from '@karvon/shared/rights/rights.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, type Minor, minor, priceTimesQuantity } from '@karvon/shared/values/money.ts';
import { businessDateOf, instantOf } from '@karvon/shared/values/time.ts';
import { systemDoer } from '../../platform/audit/doer.ts';
import { createUser } from '../../platform/auth/create-user.ts';
import { createSuperAdmin } from '../../platform/auth/identity-module.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import type { Platform } from '../../platform/module.ts';
import { findProducts, importProductFile } from '../catalogue/api.ts';
import {
  type CentreKey,
  addBranch,
  addPerson,
  addRegister,
  addTender,
  changeSettings,
  createCompany,
  findCompanyBySlug,
  hashPin,
  makeRegisterEnrolCode,
  readBranchNames,
  readCentreKey,
  readTillCodes,
} from '../companies/api.ts';
import { openStock } from '../posting/api.ts';
import { hasOpeningStock } from '../stock/api.ts';
import { type DemoFile, hasDemoFile, type DemoSamples, writeDemoFile } from './demo-file.ts';
import {
  DEMO_SLUG,
  DEMO_TIME_ZONE,
  demoBranches,
  demoCompany,
  demoPeople,
  demoSettings,
  demoTenders,
  demoUsers,
  superAdmin,
} from './demo-shop.ts';
import { hashOf } from './hash-of.ts';

const CATALOGUE = join(import.meta.dirname, 'data/catalogue.tsv.gz');

/**
 * Opens the demo shop unless it is there: company, people, sign-ins, 5,000 products, opening stock, and `demo.json`
 * with how to get in. Each step looks whether it has been done, so that a start that was killed in the middle is
 * completed by the next one.
 */
export async function seedDemo(platform: Platform): Promise<void> {
  const { db, newId, log, settings } = platform;
  const known = await findCompanyBySlug(db, DEMO_SLUG);
  if (known !== null && hasDemoFile(settings.dataFolder)) return;
  const companyId = known ?? (await openShop(platform));
  await choose(platform, companyId);
  await addSignIns(platform, companyId);
  const target = {
    companyId,
    locale: demoCompany.defaultLocale,
    country: demoCompany.country,
    currency: demoCompany.currency,
    currencyDecimals: demoCompany.currencyDecimals,
  };
  const { counts, faults } = await importProductFile({ db, newId }, target, createReadStream(CATALOGUE));
  if (faults.length > 0) throw new Error(`The demo's catalogue is broken: ${JSON.stringify(faults[0])}`);
  const key = await readCentreKey(db);
  const { samples, enrolCodes } = await db.tenant(companyId, async (tx) => {
    const products = await allProducts(tx);
    await addOpeningStock(tx, platform, products);
    return { samples: samplesOf(products), enrolCodes: await makeEnrolCodes(tx, key, platform.clock()) };
  });
  const file: DemoFile = {
    signIns: [superAdmin, ...demoUsers].map(({ email, password, role }) => ({ email, password, role })),
    people: demoPeople.map(({ code, pin, role }) => ({ code, pin, role })),
    enrolCodes,
    samples,
  };
  writeDemoFile(settings.dataFolder, file);
  log.info({ company: DEMO_SLUG, products: counts.rows }, 'the demo shop is open');
}

/** Company, branches, tills, staff and tenders in one transaction. */
async function openShop({ db, newId, clock }: Platform): Promise<Id> {
  const companyId = newId();
  const people = await Promise.all(
    demoPeople.map(async ({ pin, ...person }) => ({ ...person, tin: null, pinHash: await hashPin(pin) })),
  );
  await db.tenant(companyId, async (tx) => {
    await createCompany(tx, newId(), demoCompany, instantOf(clock()));
    const branches: Id[] = [];
    for (const { code, name, registers } of demoBranches) {
      const branchId = newId();
      branches.push(branchId);
      await addBranch(tx, branchId, { code, name, timeZone: DEMO_TIME_ZONE, address: null });
      for (const register of registers) {
        await addRegister(tx, newId(), branchId, { code: register, name: `Касса ${register}` });
      }
    }
    for (const person of people) await addPerson(tx, newId(), { ...person, branches });
    for (const tender of demoTenders) await addTender(tx, newId(), tender);
  });
  return companyId;
}

/** Chosen as its owner would; the same choice again changes nothing. */
async function choose({ db, newId, clock, secrets }: Platform, companyId: Id): Promise<void> {
  const access = accessOf([{ branch: null, rights: companyRights }]);
  const ports = { newId, secrets, access, by: systemDoer(clock()) };
  await db.tenant(companyId, (tx) => changeSettings(tx, demoSettings, ports));
}

async function addSignIns(platform: Platform, companyId: Id): Promise<void> {
  await unlessTaken(createSuperAdmin(platform, superAdmin, systemDoer(platform.clock())));
  for (const user of demoUsers) {
    const add = (tx: TenantTx) => createUser(tx, { ...user, id: platform.newId(), now: platform.clock() });
    await unlessTaken(platform.db.tenant(companyId, add));
  }
}

async function unlessTaken(adding: Promise<unknown>): Promise<void> {
  try {
    await adding;
  } catch (error) {
    if (!(error instanceof ApiFailure && error.code === 'email-taken')) throw error;
  }
}

async function allProducts(tx: TenantTx): Promise<Product[]> {
  const all: Product[] = [];
  for (;;) {
    const { count, products } = await findProducts(tx, { limit: 1000, offset: all.length });
    all.push(...products);
    if (all.length >= count || products.length === 0) return all;
  }
}

/** Twenty to two hundred of everything at each branch: pieces, or kilograms of what is weighed. */
async function addOpeningStock(
  tx: TenantTx,
  platform: Platform,
  products: readonly Product[],
): Promise<void> {
  if (await hasOpeningStock(tx)) return;
  const now = platform.clock();
  for (const branch of (await readBranchNames(tx)).values()) {
    const documentId = platform.newId();
    const businessDate = businessDateOf(now, DEMO_TIME_ZONE);
    const moves = products.map((product, position) => {
      const qty = milli((20 + (hashOf(`${branch.code} ${product.barcodes[0]?.code}`) % 181)) * 1000);
      return {
        documentId,
        position,
        lineId: null,
        placeId: branch.id,
        branchId: branch.id,
        productId: product.id,
        qty,
        cost: { of: 'given' as const, total: priceTimesQuantity(syntheticCost(product), qty) },
        businessDate,
        postingDate: businessDate,
        at: instantOf(now),
      };
    });
    await openStock(tx, platform.newId, moves);
  }
}

/** An invented cost of one unit: 70 to 80 % of the price, by the code alone. */
function syntheticCost({ price, barcodes }: Product): Minor {
  const percent = 70 + (hashOf(`cost ${barcodes[0]?.code}`) % 11);
  return minor(Math.floor(price / 100) * percent);
}

async function makeEnrolCodes(tx: TenantTx, key: CentreKey, now: number): Promise<DemoFile['enrolCodes']> {
  const codes: Record<string, string> = {};
  for (const [registerId, code] of await readTillCodes(tx)) {
    codes[code] = (
      await makeRegisterEnrolCode(tx, key, { registerId, scope: 'all' }, now, randomBytes(32))
    ).code;
  }
  return codes;
}

/** A barcode of each sort to try out. */
function samplesOf(products: readonly Product[]): DemoSamples {
  const barcodeOf = (fits: (product: Product) => boolean) => {
    const code = products.find(fits)?.barcodes[0]?.code;
    if (code === undefined) throw new Error('The demo’s catalogue lacks a sort of goods.');
    return code;
  };
  const isPlain = ({ isWeighed, isMarked, restrictions }: Product) =>
    !isWeighed && !isMarked && restrictions.minAge === null;
  return {
    piece: barcodeOf((product) => isPlain(product) && (product.names.ru ?? '').startsWith('Хлеб')),
    weighed: barcodeOf((product) => product.isWeighed),
    marked: barcodeOf((product) => product.isMarked && product.restrictions.minAge === null),
    ageRestricted: barcodeOf((product) => product.restrictions.minAge !== null),
  };
}
