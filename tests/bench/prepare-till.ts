import { randomBytes } from 'node:crypto';
import { createSettingsStore } from '@karvon/engine/database/settings-store.ts';
import { openTillDatabase } from '@karvon/engine/database/open-till-database.ts';
import { deviceFilePath, writeDeviceFile } from '@karvon/engine/device/device-file.ts';
import { makeKeyPair } from '@karvon/engine/device/keys.ts';
import { devicePins } from '@karvon/engine/people/device-pins.ts';
import { hash } from '@node-rs/argon2';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { DirectoryEntry } from '@karvon/shared/directory/entry.ts';
import { directoryEntrySchema } from '@karvon/shared/directory/entry.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { type Id, uuidV7 } from '@karvon/shared/values/ids.ts';

export const BENCH_PIN = '1001';
export const BENCH_PERSON = '1';

/** The barcode of the n-th product. */
export function benchBarcode(n: number): string {
  return `20${String(n).padStart(10, '0')}0`;
}

const clock = () => new Date().getTime();
const newId = (): Id => uuidV7(clock(), randomBytes(10));
const BATCH = 5000;

/**
 * Lays down the data folder of a till that is enrolled and has pulled its shop with so many products.
 * @param namesOf what the n-th is called
 */
export async function prepareTill(
  folder: string,
  products: number,
  namesOf: (n: number) => Product['names'] = plainNames,
): Promise<void> {
  const opened = await openTillDatabase(folder, clock);
  if (opened.kind !== 'open') throw new Error(`The till's database did not open: ${opened.problem.code}`);
  const { database } = opened;
  const device = {
    deviceId: newId(),
    incarnation: 1,
    tillCode: 'A1',
    companyId: newId(),
    branchId: newId(),
    registerId: newId(),
  };
  const keys = makeKeyPair();
  const pins = devicePins(keys);
  const entries = await shopEntries(device);
  await database.collections.directory.bulkInsert(entries.map((entry) => pins.keep(entry)));
  for (let start = 0; start < products; start += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, products - start) }, (_, index) =>
      product(start + index, namesOf),
    );
    await database.collections.products.bulkInsert(batch);
  }
  const settings = createSettingsStore(database.sqlite);
  settings.set('device', device);
  settings.set('first-sync-done', true);
  settings.set('pins-sealed', true);
  await database.close();
  writeDeviceFile(deviceFilePath(folder), { device, keys });
}

function plainNames(n: number): Product['names'] {
  return { ru: `Товар ${n} для проверки скорости`, en: `Product ${n} to measure speed with` };
}

function product(n: number, namesOf: typeof plainNames): Product {
  return testProduct(newId(), {
    names: namesOf(n),
    article: `ART-${n}`,
    barcodes: [{ code: benchBarcode(n), unit: 'pc' }],
    price: 100_000 + (n % 1000) * 100,
  });
}

async function shopEntries(device: {
  companyId: Id;
  branchId: Id;
  registerId: Id;
}): Promise<DirectoryEntry[]> {
  const company = {
    slug: 'bench',
    name: 'Bench',
    currency: 'UZS',
    currencyDecimals: 2,
    country: 'UZ',
    taxRegime: 'vat',
    defaultLocale: 'ru',
    receipt: { header: [], footer: [] },
  };
  const person = {
    code: BENCH_PERSON,
    name: 'Кассир 1',
    tin: null,
    pinHash: await hash(BENCH_PIN, { memoryCost: 8192, timeCost: 1 }),
    rights: ['till.sell', 'till.open-shift', 'till.take-card'],
    branches: [],
  };
  const entries = [
    { id: device.companyId, branch: null, kind: 'company', body: company },
    {
      id: device.branchId,
      branch: null,
      kind: 'branch',
      body: { code: 'A', name: 'A', timeZone: 'Asia/Tashkent', address: null },
    },
    { id: device.registerId, branch: device.branchId, kind: 'register', body: { code: 'A1', name: 'A1' } },
    { id: newId(), branch: null, kind: 'person', body: person },
    {
      id: newId(),
      branch: null,
      kind: 'tender',
      body: { code: 'cash', kind: 'cash', names: { ru: 'Наличные' }, sort: 1 },
    },
  ];
  return entries.map((entry) => directoryEntrySchema.parse({ ...entry, v: 1 }));
}
