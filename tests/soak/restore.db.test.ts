import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { gtinCheckDigit } from '@karvon/shared/catalogue/gtin.ts';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { findProducts } from '@karvon/sync-server/modules/catalogue/api.ts';
import { openCentre } from '@karvon/sync-server/open-centre.ts';
import { createLog } from '@karvon/sync-server/platform/create-log.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { checkSoak, readTill } from './check-soak.ts';
import { type SoakCentre, soakCentre } from './soak-centre.ts';
import { openSoakShop } from './soak-shop.ts';
import { hasSentAll, type SoakTill, soakTill, type TillStatus } from './soak-till.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, temporaryFolder } from '../support/karvon-processes.ts';
import { isEverywhere } from '../support/is-everywhere.ts';
import { layWholePglite } from '../support/lay-pglite.ts';
import { createEmptyPostgres, createWholePostgres } from '../support/test-database.ts';

const NEW_PRODUCT = `209999999999${gtinCheckDigit('209999999999')}`;

// Processes that start, stop and wait for one another.
vi.setConfig({ testTimeout: 240_000 });

type Shop = {
  companyId: string;
  environment: Record<string, string>;
  centre: SoakCentre;
  tills: SoakTill[];
  barcodes: string[];
  /** What went wrong in any process, as it said it. */
  output: string[];
  /** Puts what the centre has into a Postgres to be asked there. */
  asPostgres: () => Promise<string>;
};

async function openShop(kind: 'Postgres' | 'PGlite'): Promise<Shop> {
  const folder = temporaryFolder();
  const database = kind === 'Postgres' ? await createWholePostgres() : null;
  const databaseUrl = database?.url ?? '';
  const centreFolder = join(folder.path, 'centre');
  if (kind === 'PGlite') layWholePglite(centreFolder);
  const environment = { KARVON_DATA: centreFolder, DATABASE_URL: databaseUrl };
  const { companyId, enrolCodes, barcodes, clients } = await openSoakShop(environment, 3, 30);
  const output: string[] = [];
  const onOutput = (text: string) => output.push(text);
  const centre = soakCentre({ folder: centreFolder, databaseUrl, port: await freePort(), onOutput });
  const tills = enrolCodes.map((enrolCode, index) =>
    soakTill({
      name: `till ${index + 1}`,
      folder: join(folder.path, `till-${index + 1}`),
      serverUrl: centre.url,
      enrolCode,
      barcodes,
      clients,
      seed: index + 1,
      pauseMs: 400,
      retryTimes: { firstMs: 200, longestMs: 2000 },
      onOutput,
    }),
  );
  const onto = await createEmptyPostgres();
  onTestFinished(async () => {
    await Promise.all(tills.map((till) => till.kill()));
    await centre.kill();
    await database?.drop();
    await onto.drop();
    folder.remove();
  });
  const asPostgres = async () => {
    if (database !== null) return database.url;
    await centre.backup();
    const beside = { folder: centreFolder, databaseUrl: onto.url, port: 0, onOutput };
    await soakCentre(beside).restore();
    return onto.url;
  };
  return { companyId, environment, centre, tills, barcodes, output, asPostgres };
}

const epochOf = async ({ url }: SoakCentre): Promise<string> => {
  const answer = await fetch(`${url}/health/detailed/`);
  return z.object({ epoch: z.string() }).parse(await answer.json()).epoch;
};

/** What a till would have shown its cashier at some moment of the test. */
const shown = new Set<string>();

function note(status: TillStatus | null): TillStatus | null {
  for (const problem of [status?.sync.problem, status?.boot.problem, ...(status?.notices ?? [])]) {
    if (problem !== null && problem !== undefined) shown.add(problem.code);
  }
  return status;
}

const until = (till: SoakTill, wanted: (status: TillStatus) => boolean) =>
  eventually(
    async () => note(await till.status()),
    (status) => status !== null && wanted(status),
  );

/** Sells so many more, whether the centre answers or not. */
async function sellsOn(till: SoakTill, sales: number): Promise<void> {
  const before = note(await till.status())?.sold ?? 0;
  await until(till, (status) => status.sold >= before + sales);
}

/** Until the centre has what a till had sold by now, though it sells on: the oldest goes first. */
async function handsIn(till: SoakTill): Promise<void> {
  const before = (await until(till, () => true))?.sold ?? 0;
  const isIn = ({ sold, sync }: TillStatus) => sync.unsent.count <= sold - before;
  await until(till, (status) => status.sync.connection === 'online' && isIn(status));
}

/** A product is taken out of the catalogue while the centre is stopped, as no command can do it yet. */
async function deleteProduct({ environment, companyId }: Shop): Promise<void> {
  const clock = () => new Date().getTime();
  const centre = await openCentre(readSettings(environment), modules, clock, createLog('error'));
  try {
    await centre.db.tenant(companyId, async (tx) => {
      const { products } = await findProducts(tx, { limit: 1, offset: 0 });
      const [product] = products;
      if (product === undefined) throw new Error('There are no goods.');
      tx.stage('products', [{ ...product, _deleted: true }]);
    });
  } finally {
    await centre.close();
  }
}

test.each(isEverywhere ? (['Postgres', 'PGlite'] as const) : (['Postgres'] as const))(
  'a centre on %s that is put back to yesterday under running tills ends with everything, once',
  async (kind) => {
    shown.clear();
    const shop = await openShop(kind);
    const { centre, tills } = shop;
    const [first, second, third] = tills;
    if (first === undefined || second === undefined || third === undefined) throw new Error('Too few tills.');
    await centre.start();
    for (const till of [first, second]) till.start();
    for (const till of [first, second]) await sellsOn(till, 3);
    await Promise.all([centre.backup(), sellsOn(first, 1)]);

    // What yesterday's backup does not know: other prices, a new product, one that is gone, a till, and sales.
    const epoch = await epochOf(centre);
    const prices = shop.barcodes.slice(0, 10).map((code, index) => [code, 77_000 + index * 10] as const);
    await centre.changePrices(new Map([...prices, [NEW_PRODUCT, 5000]]));
    await centre.stop();
    await deleteProduct(shop);
    await centre.start();
    third.start();
    for (const till of tills) await sellsOn(till, 2);
    for (const till of tills) await handsIn(till);
    await eventually(
      () => goodsOf(second),
      (goods) => goods.length === 30 && goods.some((product) => hasBarcode(product, NEW_PRODUCT)),
    );

    await centre.stop();
    for (const till of tills) await sellsOn(till, 1);
    await centre.restore();
    await centre.start();
    expect(await epochOf(centre)).not.toBe(epoch);
    for (const till of tills) await sellsOn(till, 2);

    for (const till of tills) till.tell('close-shop');
    for (const till of tills) await until(till, hasSentAll);
    // Goods, and what the others of the branch sold, come down beside the sales going up.
    for (const till of tills) till.tell('sync');
    for (const till of tills) {
      await eventually(
        () => siblingsMissing(till, tills),
        (missing) => missing === 0,
      );
      await eventually(
        () => goodsOf(till),
        (goods) => goods.length === 30 && !goods.some((product) => hasBarcode(product, NEW_PRODUCT)),
      );
    }
    await eventually(
      () => tills.map(clientsOf),
      ([one, ...others]) => others.every((other) => isDeepStrictEqual(other, one)),
    );
    await Promise.all(tills.map((till) => till.stop()));
    expect(await centre.checkBooks()).toMatchObject({ ok: true, trialBalance: 0, stockDiff: 0 });
    await centre.stop();

    const contents = tills.map((till) => readTill(till));
    const { faults, counted } = await checkSoak(await shop.asPostgres(), shop.companyId, contents);
    expect(faults).toEqual([]);
    expect(counted).toMatchObject({
      quarantined: 0,
      forks: 0,
      products: 30,
      // What PGlite holds is read in a Postgres that it was restored into once more.
      'exception centre-restored': kind === 'PGlite' ? 2 : 1,
    });
    expect(counted['receipts']).toBeGreaterThanOrEqual(17);
    expect([...shown]).toEqual([]);
    expect(shop.output).toEqual([]);
  },
);

/** That a killed one begins a new life is tested with each change where it starts (`start-server.db.test.ts`, `killed-server.db.test.ts`). */
test.each(isEverywhere ? ['PGlite'] : [])(
  'a centre on %s that is killed begins a new life, and its tills bring what it lost',
  async () => {
    shown.clear();
    const shop = await openShop('PGlite');
    const { centre, tills } = shop;
    const [till] = tills;
    if (till === undefined) throw new Error('Too few tills.');
    await centre.start();
    till.start();
    await sellsOn(till, 2);
    const epoch = await epochOf(centre);
    await centre.kill();
    await sellsOn(till, 1);
    await centre.start();
    expect(await epochOf(centre)).not.toBe(epoch);
    await sellsOn(till, 1);
    till.tell('close-shop');
    await until(till, hasSentAll);
    await till.stop();
    expect(await centre.checkBooks()).toMatchObject({ ok: true });
    await centre.stop();
    const contents = [readTill(till)];
    const { faults } = await checkSoak(await shop.asPostgres(), shop.companyId, contents);
    expect(faults).toEqual([]);
    expect([...shown]).toEqual([]);
  },
);

/** What a till sells, read from its file while it runs. */
function goodsOf(till: SoakTill): unknown[] {
  const { replicas } = readTill(till);
  return [...(replicas.get('products')?.values() ?? [])];
}

/** What a running till holds of clients, by id. */
function clientsOf(till: SoakTill): ReadonlyMap<string, unknown> {
  return readTill(till).replicas.get('clients') ?? new Map();
}

function hasBarcode(product: unknown, code: string): boolean {
  return JSON.stringify(product).includes(`"${code}"`);
}

/** How many receipts of the other tills of its branch a till does not hold yet. */
function siblingsMissing(till: SoakTill, tills: readonly SoakTill[]): number {
  const [own, ...others] = [till, ...tills.filter((other) => other !== till)].map((one) => readTill(one));
  const held = own?.siblings() ?? new Map<string, unknown>();
  const receipts = others
    .filter(({ branchId }) => branchId === own?.branchId)
    .flatMap((other) => other.receipts);
  return receipts.filter(({ id }) => !held.has(id)).length;
}
