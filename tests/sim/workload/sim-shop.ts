import { hash } from '@node-rs/argon2';
import { tenderKinds } from '@karvon/shared/journal/sale-body.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { businessDateOf, instantOf } from '@karvon/shared/values/time.ts';
import { findProducts, importProductFile } from '@karvon/sync-server/modules/catalogue/api.ts';
import {
  addBranch,
  addPerson,
  addRegister,
  addTender,
  createCompany,
  type NewCompany,
} from '@karvon/sync-server/modules/companies/api.ts';
import { openStock } from '@karvon/sync-server/modules/posting/api.ts';
import { inMajorUnits, ownBarcode } from '../../support/goods-file.ts';
import { createUser } from '@karvon/sync-server/platform/auth/create-user.ts';
import type { Database } from '@karvon/sync-server/platform/db/transaction.ts';

/** A company that a simulated history takes place in. Plain JSON, so that processes can hand it on. */
export type SimShop = {
  companyId: Id;
  slug: string;
  currency: string;
  /** May do everything in the company; signs in at `/auth/login`. */
  owner: { email: string; password: string };
  branches: { id: Id; code: string; name: string; timeZone: string }[];
  registers: { id: Id; code: string; branch: Id }[];
  /** Cashiers; code and PIN are the same. */
  people: { id: Id; code: string; pin: string; branches: Id[] }[];
  /** Goods with what they cost at first, in minor units. */
  products: { id: Id; barcode: string; name: string; tax: string; price: number }[];
  /** Codes that certificates may be issued under, at any till; none is issued at first. */
  certificates: string[];
  /** Ids of documents that anybody may write, by collection. None exists at first. */
  shared: Record<SharedName, Id[]>;
};

export const sharedNames = ['clients', 'orders', 'tasks', 'appointments'] as const;
export type SharedName = (typeof sharedNames)[number];

const ZONE = 'Asia/Tashkent';
const TAXES = ['VAT 12', 'VAT 0', 'VAT none'];
const PRODUCTS = 8;

/**
 * Opens the shop in an empty company of a centre's database. Half of the goods are on the shelves, the rest has never been
 * received. Takes the modules' own commands, as a person at the centre would.
 */
export async function openSimShop(
  db: Database,
  { newId, now }: { newId: () => Id; now: () => number },
): Promise<SimShop> {
  const shop = planShop(newId);
  // A cheap hash: what a PIN costs to guess is another test's matter.
  const cheaply = (pin: string) => hash(pin, { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  const pinHashes = await Promise.all(shop.people.map(({ pin }) => cheaply(pin)));
  await db.tenant(shop.companyId, async (tx) => {
    await createCompany(tx, newId(), company(shop.slug), instantOf(now()));
    for (const { id, ...branch } of shop.branches) await addBranch(tx, id, { ...branch, address: null });
    for (const { id, code, branch } of shop.registers) {
      await addRegister(tx, id, branch, { code, name: `Till ${code}` });
    }
    for (const [index, { id, code, branches }] of shop.people.entries()) {
      const person = { code, name: `Cashier ${code}`, tin: null, pinHash: pinHashes[index] ?? null };
      await addPerson(tx, id, { ...person, role: 'company.cashier', branches });
    }
    for (const [sort, kind] of tenderKinds.entries()) {
      await addTender(tx, newId(), { code: kind, kind, names: { en: kind }, sort });
    }
    await createUser(tx, { ...shop.owner, id: newId(), name: 'Owner', role: 'company.owner', now: now() });
  });
  const target = { ...company(shop.slug), companyId: shop.companyId, locale: 'en' as const };
  const { faults } = await importProductFile({ db, newId }, target, inPieces(goodsFile(shop.products)));
  if (faults.length > 0) throw new Error(`The goods are wrong: ${JSON.stringify(faults[0])}`);
  return db.tenant(shop.companyId, async (tx) => {
    const { products } = await findProducts(tx, { limit: 100, offset: 0 });
    const ids = new Map(products.flatMap(({ id, barcodes }) => barcodes.map(({ code }) => [code, id])));
    const known = shop.products.map((product) => ({
      ...product,
      id: ids.get(product.barcode) ?? product.id,
    }));
    for (const { id } of shop.branches) {
      const shelves = known.filter((_product, index) => index % 2 === 0);
      await openStock(tx, newId, openingOf(id, shelves, newId(), now()));
    }
    return { ...shop, products: known };
  });
}

function planShop(newId: () => Id): SimShop {
  const companyId = newId();
  const slug = `sim-${companyId.slice(-12)}`;
  const branches = ['A', 'B'].map((code) => ({
    id: newId(),
    code,
    name: `Branch ${code}`,
    timeZone: ZONE,
  }));
  const [a, b] = branches.map(({ id }) => id) as [Id, Id];
  const person = (code: string, at: Id[]) => ({ id: newId(), code, pin: code, branches: at });
  const several = (count: number) => Array.from({ length: count }, newId);
  return {
    companyId,
    slug,
    currency: 'UZS',
    owner: { email: `owner@${slug}.test`, password: 'a-password-1' },
    branches,
    registers: ['A1', 'A2', 'A3', 'B1', 'B2'].map((code) => ({
      id: newId(),
      code,
      branch: code.startsWith('A') ? a : b,
    })),
    people: [person('1001', [a]), person('1002', [b]), person('1003', []), person('1004', [])],
    products: Array.from({ length: PRODUCTS }, (_, n) => ({
      id: newId(),
      barcode: ownBarcode('21', n),
      name: `Product ${n + 1}`,
      tax: TAXES[n % TAXES.length] ?? '',
      price: 100_000 + n * 7_919,
    })),
    certificates: ['G-1', 'G-2', 'G-3'],
    shared: { clients: several(4), orders: several(3), tasks: several(3), appointments: several(4) },
  };
}

/** The file by which a shop brings in goods, and changes their prices later. */
export function goodsFile(goods: readonly SimShop['products'][number][]): string {
  const rows = goods.map(
    ({ barcode, name, price, tax }) => `${barcode},${name},${inMajorUnits(price)},pc,${tax}`,
  );
  return `barcode,name,price,unit,tax\n${rows.join('\n')}\n`;
}

async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

function openingOf(branchId: Id, goods: SimShop['products'], documentId: Id, now: number) {
  const businessDate = businessDateOf(now, ZONE);
  return goods.map(({ id, price }, position) => ({
    documentId,
    position,
    lineId: null,
    placeId: branchId,
    branchId,
    productId: id,
    qty: milli(100_000),
    cost: { of: 'given' as const, total: minor(price * 50) },
    businessDate,
    postingDate: businessDate,
    at: instantOf(now),
  }));
}

function company(slug: string): NewCompany {
  return {
    slug,
    name: 'Simulated shop',
    currency: 'UZS',
    currencyDecimals: 2,
    country: 'UZ',
    taxRegime: 'vat',
    defaultLocale: 'en',
    receipt: { header: [], footer: [] },
  };
}
