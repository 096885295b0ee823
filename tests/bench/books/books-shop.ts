import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import { testFact, testProduct, testSale } from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { canonicalHash } from '@karvon/shared/values/wire-json.ts';
import { modules as business } from '@karvon/sync-server/modules/all.ts';
import {
  addBranch,
  addPerson,
  addRegister,
  createCompany,
} from '@karvon/sync-server/modules/companies/api.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { connectPool, type DatabasePool } from '@karvon/sync-server/platform/db/connect-pool.ts';
import { createDatabase } from '@karvon/sync-server/platform/db/create-database.ts';
import { migrate } from '@karvon/sync-server/platform/db/migrate.ts';
import type { Database } from '@karvon/sync-server/platform/db/transaction.ts';
import type { PushedFact } from '@karvon/sync-server/platform/module.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { joinBookings } from '@karvon/sync-server/replication/join-bookings.ts';
import { startThrowawayPostgres } from '../../support/throwaway-postgres.ts';

const PRODUCTS = 2000;
const BRANCHES = 4;
const TILLS = 8;
const LINES = 5;

type Till = { device: Id; branch: Id; register: Id; staff: Id; seq: number };
type Company = { id: Id; products: readonly Product[]; tills: readonly Till[] };

/** A batch of facts of one company, as a push hands them in. */
export type Batch = { company: Id; facts: readonly PushedFact[] };

/** Companies with goods on hand, on a database that syncs every commit to disk (PGlite never does). */
export type BooksShop = {
  db: Database;
  pool: DatabasePool;
  companies: readonly Id[];
  /** So many new sales of a writer's till: five lines, paid half in cash and half by card. */
  salesOf(company: number, writer: number, count: number): Batch;
  book(batch: Batch): Promise<void>;
  close(): Promise<void>;
};

const clock = () => new Date().getTime();
const newId = idMaker(clock);
const epoch = { current: () => 'bench', renew: async () => 'bench' };

export async function openBooksShop(kind: 'postgres' | 'pglite', companies: number): Promise<BooksShop> {
  const { pool, close } = kind === 'postgres' ? await onPostgres() : await onPglite();
  const modules = composeModules(business);
  await migrate(pool, modules);
  const db = createDatabase(pool, modules);
  const bookings = modules.flatMap((module) => module.bookings);
  const bookJoined = joinBookings({ db, bookings, newId, epoch });
  const book = async ({ company, facts }: Batch) => {
    const states = await bookJoined(company, facts);
    const refused = [...states.values()].find(({ state }) => state !== 'accepted');
    if (refused !== undefined) throw new Error(`A sale was not booked: ${JSON.stringify(refused)}`);
  };
  const shops: Company[] = [];
  for (let index = 0; index < companies; index += 1) shops.push(await openCompany(db, book));
  return {
    db,
    pool,
    companies: shops.map(({ id }) => id),
    salesOf: (company, writer, count) => salesOf(shops[company], writer, count),
    book,
    close,
  };
}

async function onPostgres() {
  const cluster = await startThrowawayPostgres('on');
  const client = new pg.Client({ connectionString: `${cluster.url}/postgres` });
  await client.connect();
  await client.query('create database bench');
  await client.end();
  const pool = await connectPool({
    databaseUrl: `${cluster.url}/bench`,
    pgliteFolder: null,
    onIdleError: () => {},
  });
  const close = async () => {
    await pool.close();
    await cluster.stop();
  };
  return { pool, close };
}

async function onPglite() {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-bench-'));
  const pool = await connectPool({ databaseUrl: null, pgliteFolder: folder, onIdleError: () => {} });
  const close = async () => {
    await pool.close();
    rmSync(folder, { recursive: true });
  };
  return { pool, close };
}

async function openCompany(db: Database, book: (batch: Batch) => Promise<void>): Promise<Company> {
  const id = newId();
  const products = Array.from({ length: PRODUCTS }, (_, index) =>
    testProduct(newId(), { price: 100_000 + index * 100, barcodes: [] }),
  );
  const tills: Till[] = [];
  await db.tenant(id, async (tx) => {
    const at = instantOf(clock());
    await createCompany(tx, newId(), companyBody(id), at);
    for (let index = 0; index < BRANCHES; index += 1) {
      const branch = newId();
      await addBranch(tx, branch, {
        code: `B${index}`,
        name: `Branch ${index}`,
        timeZone: 'Asia/Tashkent',
        address: null,
      });
      for (let till = 0; till < TILLS / BRANCHES; till += 1) {
        const [register, staff] = [newId(), newId()];
        await addPerson(tx, staff, personOf(tills.length + 1));
        await addRegister(tx, register, branch, { code: `B${index}T${till}`, name: 'Till' });
        tills.push({ device: newId(), branch, register, staff, seq: 0 });
      }
    }
    tx.stage(
      'products',
      products.map((product) => ({ ...product, _deleted: false })),
    );
  });
  for (const till of tills.filter((_, index) => index % (TILLS / BRANCHES) === 0)) {
    await book({ company: id, facts: [receiptOf(id, till, products)] });
  }
  return { id, products, tills };
}

function personOf(number: number) {
  return {
    code: `person-${number}`,
    name: `Cashier ${number}`,
    tin: null,
    pinHash: null,
    role: 'company.cashier' as const,
    branches: [],
  };
}

function companyBody(id: Id) {
  return {
    slug: `bench-${id.slice(-12)}`,
    name: 'Bench',
    currency: 'UZS',
    currencyDecimals: 2,
    country: 'UZ',
    taxRegime: 'vat',
    defaultLocale: 'ru' as const,
    receipt: { header: [], footer: [] },
  };
}

function envelopeOf(company: Id, till: Till) {
  till.seq += 1;
  return {
    company,
    branch: till.branch,
    register: till.register,
    device: till.device,
    seq: till.seq,
    staff: { id: till.staff, name: 'Cashier 1', tin: null },
  };
}

/** So much of everything that no bench sells it out. */
function receiptOf(company: Id, till: Till, products: readonly Product[]): PushedFact {
  const lines = products.map(({ id, price }) => ({
    id: newId(),
    productId: id,
    name: 'Goods',
    qty: milli(1_000_000_000),
    cost: minor(price * 700_000),
    expiresOn: null,
  }));
  const body = { number: null, supplier: null, currency: 'UZS', place: null, lines };
  return pushed(testFact(newId, 'stock-receipt', body, envelopeOf(company, till)));
}

function salesOf(company: Company | undefined, writer: number, count: number): Batch {
  const till = company?.tills[writer % TILLS];
  if (company === undefined || till === undefined) throw new Error('There is no such writer.');
  const facts = Array.from({ length: count }, () => {
    const items = Array.from({ length: LINES }, () => ({
      product: randomOf(company.products),
      name: 'Goods',
      unitName: 'pc',
      qty: milli(1000),
    }));
    const envelope = envelopeOf(company.id, till);
    const number = `B-${String(till.seq).padStart(6, '0')}`;
    return pushed(paidByTwo(testSale(newId, items, { number, envelope })));
  });
  return { company: company.id, facts };
}

/** Half of a sale's cash goes onto a card. */
function paidByTwo(fact: JournalFact): JournalFact {
  const [cash] = fact.body['tenders'] as Record<string, number>[];
  const amount = Math.floor((cash?.['amount'] ?? 0) / 2);
  const rest = (cash?.['amount'] ?? 0) - amount;
  const tenders = [
    { ...cash, amount, received: amount, change: 0 },
    {
      ...cash,
      id: newId(),
      attemptId: newId(),
      kind: 'card',
      method: 'card',
      amount: rest,
      received: rest,
      change: 0,
    },
  ];
  return { ...fact, body: { ...fact.body, tenders } };
}

/** As a push hands it in: parsed. */
function pushed(born: JournalFact): PushedFact {
  const parsed = parseFact(born);
  if (!parsed.ok) throw new Error(`A bench made no fact: ${parsed.path} ${parsed.reason}`);
  return { fact: parsed.fact, hash: canonicalHash(born), receivedAt: clock() };
}

function randomOf<Item>(items: readonly Item[]): Item {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}
