import type { Id } from '@karvon/shared/values/ids.ts';
import {
  describeDatabase,
  describeOnPostgres,
  type TestDatabase,
  testId,
} from '@karvon/tests/support/test-database.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../platform/db/migrate.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { readTillProgress } from '../../replication/read-till-progress.ts';
import { catalogueModule } from '../catalogue/module.ts';
import { createCompaniesModule } from '../companies/module.ts';
import {
  findStockFaults,
  hasOpeningStock,
  moveStock,
  readOnHand,
  readStockAt,
  readValuation,
} from './api.ts';
import type { StockInput } from './apply-moves.ts';
import {
  applyToEmpty,
  counted,
  minute,
  OTHER_PLACE,
  PLACE,
  plainId,
  PRODUCT,
  received,
  returned,
  sold,
} from './moves.test-support.ts';
import { stockModule } from './module.ts';

const modules = [createCompaniesModule(readTillProgress), catalogueModule, stockModule];

/** The last position of a company's books. */
const headOf = async (tx: TenantTx) => {
  const { rows } = await sql<{ pos: number }>`select pos from book_heads`.execute(tx.db);
  return rows[0]?.pos ?? 0;
};

const move = (test: TestDatabase, company: Id, inputs: readonly StockInput[]) =>
  test.db.tenant(company, (tx) => moveStock(tx, inputs));

/** Until a transaction waits for a lock that another holds. Only the owner sees what others wait for. */
async function untilSomebodyWaits({ pool }: TestDatabase): Promise<void> {
  const waiting = `select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const client = await pool.connect();
  try {
    await eventually(
      () => client.query(waiting),
      ({ rows }) => rows.length > 0,
    );
  } finally {
    client.release();
  }
}

describeDatabase('moving stock', (open) => {
  let test: TestDatabase;
  let company: Id;
  beforeAll(async () => {
    test = await open(modules);
  });
  beforeEach(() => {
    company = testId();
  });
  const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) => test.db.tenant(company, work);
  const rows = (statement: string) =>
    inTenant(async (tx) => (await sql.raw<Record<string, unknown>>(statement).execute(tx.db)).rows);
  const asOwner = async (statement: string) => {
    const client = await test.pool.connect();
    try {
      await client.query(statement);
    } finally {
      client.release();
    }
  };

  it('writes moves and batches that say the same', async () => {
    const inputs = [
      received(3000, 1000, { document: 1 }),
      received(1000, 500, { document: 2 }),
      sold(6000, { document: 3 }),
      received(5000, 600, { document: 4 }),
    ];
    const { moves, shortages } = await move(test, company, inputs);
    expect(moves).toEqual(applyToEmpty(inputs).moves);
    expect(shortages).toEqual([]);
    expect(await inTenant((tx) => readOnHand(tx, [PRODUCT, testId()]))).toEqual([
      { productId: PRODUCT, placeId: PLACE, onHand: 3000, value: 360 },
    ]);
    expect(
      await rows(
        'select no, received_qty, received_cost, remaining_qty, remaining_cost from stock_batches order by no',
      ),
    ).toEqual([
      { no: 1, received_qty: 3000, received_cost: 1000, remaining_qty: 0, remaining_cost: 0 },
      { no: 2, received_qty: 1000, received_cost: 500, remaining_qty: 0, remaining_cost: 0 },
      { no: 3, received_qty: -2000, received_cost: -1000, remaining_qty: 0, remaining_cost: 0 },
      { no: 4, received_qty: 5000, received_cost: 600, remaining_qty: 3000, remaining_cost: 360 },
    ]);
    expect(await inTenant(findStockFaults)).toEqual([]);
  });

  it('goes on where the last call ended, as one call would have', async () => {
    const inputs: StockInput[] = [
      received(1000, 600, { document: 0 }),
      received(2000, 400, { document: 1 }),
      sold(1000, { document: 2 }),
      sold(4000, { document: 3, line: 2 }),
      received(500, 800, { document: 4 }),
      // It covers what is owed at another cost than it brings back.
      returned(1000, { document: 3, line: 2 }, { document: 5 }),
      received(5000, 800, { document: 6 }),
      returned(1100, { document: 3, line: 2 }, { document: 7 }),
      counted(4500, { document: 8, at: 5 }),
      sold(700, { document: 9, at: 4 }),
      returned(900, { document: 3, line: 2 }, { document: 10, at: 4 }),
      received(300, 90, { document: 11, at: 4 }),
      returned(300, { document: 11 }, { document: 12 }),
      returned(1000, { document: 3, line: 2 }, { document: 13 }),
      sold(700, { document: 14 }),
    ];
    const whole = applyToEmpty(inputs).moves;
    const booked = [];
    for (const input of inputs) booked.push(...(await move(test, company, [input])).moves);
    expect(booked).toEqual(whole);
    expect(await inTenant(findStockFaults)).toEqual([]);
    const together = testId();
    expect((await move(test, together, inputs)).moves).toEqual(whole);
  });

  it('counts what came back before the sale itself had come, in however many calls', async () => {
    const inputs: StockInput[] = [
      received(4000, 1000, { document: 0 }),
      returned(1000, { document: 2 }, { document: 1 }),
      sold(1000, { document: 2 }),
      received(1000, 700, { document: 3 }),
      returned(1000, { document: 2 }, { document: 4 }),
    ];
    const whole = applyToEmpty(inputs).moves;
    // The second is of nothing that was sold: it costs what such goods cost now.
    expect(whole.map(({ cost }) => cost)).toEqual([1000, 250, -250, 700, 700]);
    const booked = [];
    for (const piece of [inputs.slice(0, 2), inputs.slice(2)]) {
      booked.push(...(await move(test, company, piece)).moves);
    }
    expect(booked).toEqual(whole);
    expect(await inTenant(findStockFaults)).toEqual([]);
  });

  it('answers a shortage once, and costs what another place last paid', async () => {
    await move(test, company, [received(2000, 900, { document: 1, place: OTHER_PLACE })]);
    const first = await move(test, company, [sold(1000, { document: 2 })]);
    expect(first.moves).toMatchObject([{ cost: -450 }]);
    expect(first.shortages).toMatchObject([{ placeId: PLACE, documentId: plainId(1002), onHand: -1000 }]);
    expect((await move(test, company, [sold(1000, { document: 3 })])).shortages).toEqual([]);
  });

  it('keeps when goods were counted even if nothing was missing', async () => {
    await move(test, company, [received(1000, 100, { document: 1 })]);
    expect(await move(test, company, [counted(1000, { document: 2, at: 9 })])).toEqual({
      moves: [],
      shortages: [],
    });
    const { moves } = await move(test, company, [sold(400, { document: 3, at: 8 })]);
    expect(moves.map(({ reason, qty, cost, at }) => [reason, qty, cost, at])).toEqual([
      ['sale', -400, -40, minute(8)],
      ['count-correction', 400, 40, minute(9)],
    ]);
    expect(await inTenant(findStockFaults)).toEqual([]);
  });

  it('takes the same statements for two hundred moves as for one', async () => {
    const count = async (inputs: readonly StockInput[]) => {
      let statements = 0;
      await inTenant((tx) => {
        const db = tx.db.withPlugin({
          transformQuery: ({ node }) => {
            statements += 1;
            return node;
          },
          transformResult: async ({ result }) => result,
        });
        return moveStock({ ...tx, db }, inputs);
      });
      return statements;
    };
    const batch = (size: number, first: number): StockInput[] =>
      Array.from({ length: size }, (_, index) => {
        const product = plainId(5000 + index);
        return [
          received(1000, 70, { document: first, line: 6 * index, product }),
          sold(3000, { document: first, line: 6 * index + 1, product }),
          received(5000, 80, { document: first, line: 6 * index + 2, product }),
          returned(
            100,
            { document: first - 1, line: 6 * index + 1 },
            { document: first, line: 6 * index + 3, product },
          ),
          counted(4000, { document: first, line: 6 * index + 4, product, at: 3 }),
          sold(5, { document: first, line: 6 * index + 5, product, at: 1 }),
        ];
      }).flat();
    await move(test, company, batch(100, 10));
    // Originals, the lock, shelves, returned before, moved after; shelves, batches, position, moves.
    expect(await count(batch(1, 11))).toBe(9);
    expect(await count(batch(100, 12))).toBe(9);
    expect(await count([])).toBe(0);
    expect(await inTenant(findStockFaults)).toEqual([]);
  });

  it('books nothing twice', async () => {
    const inputs = [received(1000, 100, { document: 1 })];
    await move(test, company, inputs);
    await expect(move(test, company, [sold(100, { document: 2 }), ...inputs])).rejects.toMatchObject({
      code: '23505',
    });
    expect(await inTenant((tx) => readOnHand(tx, [PRODUCT]))).toMatchObject([{ onHand: 1000, value: 100 }]);
  });

  it('tells the stock at every past position, and what it comes to by place', async () => {
    await move(test, company, [received(1000, 100, { document: 1 })]);
    const first = await inTenant(headOf);
    await move(test, company, [
      sold(1500, { document: 2 }),
      received(10, 7, { document: 3, place: OTHER_PLACE }),
    ]);
    const at = (position: number) => inTenant((tx) => readStockAt(tx, [PRODUCT], position));
    expect(await at(first - 1)).toEqual([]);
    expect(await at(first)).toEqual([{ productId: PRODUCT, placeId: PLACE, onHand: 1000, value: 100 }]);
    const now = await inTenant((tx) => readOnHand(tx, [PRODUCT]));
    expect(await at(first + 1)).toEqual(expect.arrayContaining(now));
    expect(await inTenant(readValuation)).toEqual([
      { placeId: PLACE, value: -50, products: 0, belowZero: 1 },
      { placeId: OTHER_PLACE, value: 7, products: 1, belowZero: 0 },
    ]);
    expect(await inTenant(hasOpeningStock)).toBe(false);
  });

  it('finds what does not fit together', async () => {
    await move(test, company, [received(1000, 100, { document: 1 })]);
    const sums = { qty: 1000, cost: 100 };
    const whole = {
      placeId: PLACE,
      productId: PRODUCT,
      moves: sums,
      batches: sums,
      mixed: false,
    };
    await rows('update stock_batches set remaining_qty = 900');
    expect(await inTenant(findStockFaults)).toEqual([{ ...whole, batches: { qty: 900, cost: 100 } }]);
    await rows('update stock_batches set remaining_qty = 1000');
    await rows('update stock_batches set remaining_cost = 50');
    expect(await inTenant(findStockFaults)).toEqual([{ ...whole, batches: { qty: 1000, cost: 50 } }]);
  });

  it('lets nobody change or delete a move, and no batch or shelf be nonsense', async () => {
    await move(test, company, [received(1000, 100, { document: 1 })]);
    for (const statement of [
      'update stock_moves set cost = 0',
      'delete from stock_moves',
      'truncate stock_moves',
    ]) {
      await expect(asOwner(statement), statement).rejects.toThrow('never changed or deleted');
      await expect(rows(statement), statement).rejects.toMatchObject({ code: '42501' });
    }
    for (const table of ['stock_shelves', 'stock_batches']) {
      await expect(rows(`delete from ${table}`), table).rejects.toMatchObject({ code: '42501' });
    }
    for (const statement of [
      'update stock_shelves set last_qty = -1',
      'update stock_batches set remaining_qty = 0',
      'update stock_batches set remaining_qty = -1',
    ]) {
      await expect(rows(statement), statement).rejects.toMatchObject({ code: '23514' });
    }
  });

  it('sees no other company’s stock', async () => {
    await move(test, company, [received(1000, 100, { document: 1 })]);
    const other = testId();
    const { moves } = await move(test, other, [sold(1000, { document: 1 })]);
    expect(moves).toMatchObject([{ cost: 0 }]);
    expect(await inTenant((tx) => readOnHand(tx, [PRODUCT]))).toMatchObject([{ onHand: 1000 }]);
  });
});

describeDatabase('stock of before there were costs', (open) => {
  it('keeps its moves, at a cost of nothing, and gets shelves and batches', async () => {
    const older = modules.map((module) =>
      module.name === 'stock' ? { ...module, migrations: module.migrations.slice(0, 1) } : module,
    );
    const test = await open(older);
    const company = testId();
    const old = (document: number, position: number, qty: number, reason: string) => `(
      '${company}', '${plainId(document)}', ${position}, '${PLACE}', '${PRODUCT}', ${qty}, '${reason}',
      '2026-11-20', '${minute(document)}')`;
    const client = await test.pool.connect();
    await client.query(`insert into stock_moves
      (company_id, document_id, position, branch_id, product_id, qty, reason, business_date, at)
      values ${old(2, 0, -200, 'sale')}, ${old(1, 0, 1000, 'opening')}, ${old(2, 1, -300, 'sale')}`);
    client.release();
    expect(await migrate(test.pool, modules)).toEqual([
      'stock/002-cost-and-batches',
      'stock/003-updates-in-place',
      'stock/004-what-is-left-in-one-place',
    ]);
    const inTenant = <Result>(work: (tx: TenantTx) => Promise<Result>) => test.db.tenant(company, work);
    expect(await inTenant(findStockFaults)).toEqual([]);
    expect(await inTenant((tx) => readStockAt(tx, [PRODUCT], 0))).toEqual([
      { productId: PRODUCT, placeId: PLACE, onHand: 500, value: 0 },
    ]);
    const { moves } = await move(test, company, [
      sold(600, { document: 9 }),
      received(200, 50, { document: 10 }),
    ]);
    expect(moves.map(({ reason, qty, cost }) => [reason, qty, cost])).toEqual([
      ['sale', -600, 0],
      ['receipt', 200, 50],
      ['cost-correction', 0, -25],
    ]);
    expect(await inTenant(findStockFaults)).toEqual([]);
  });
});

describeOnPostgres('moving stock at once', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open(modules);
  });

  it('ends well when many move the same goods in different orders', async () => {
    const company = testId();
    const products = Array.from({ length: 12 }, (_, index) => plainId(6000 + index));
    const pushes = Array.from({ length: 16 }, (_, document) => {
      const order = document % 2 === 0 ? products : products.toReversed();
      const own = order.filter((_, index) => (index * 7 + document) % 3 !== 0);
      return own.map((product, line) =>
        document % 4 === 0
          ? received(3000, 100 + document, { document, line, product })
          : sold(1000, { document, line, product }),
      );
    });
    const results = await Promise.all(pushes.map((inputs) => move(test, company, inputs)));
    expect(results.flatMap(({ moves }) => moves).filter(({ qty }) => qty !== 0)).toHaveLength(
      pushes.flat().length,
    );
    expect(await test.db.tenant(company, findStockFaults)).toEqual([]);
    expect(await test.db.tenant(company, headOf)).toBe(pushes.length);
  });

  /** Runs `second` while `first` has moved stock and not committed, and lets it go on once it waits. */
  const whileOpen = async (company: Id, first: StockInput, second: StockInput) => {
    const { opened, result } = await test.db.tenant(company, async (tx) => {
      const before = await moveStock(tx, [first]);
      const after = move(test, company, [second]);
      await untilSomebodyWaits(test);
      return { opened: before, result: after };
    });
    return [...opened.moves, ...(await result).moves];
  };

  it('lets a sale wait for another of the same goods', async () => {
    const company = testId();
    await move(test, company, [received(1000, 100, { document: 1 }), received(1000, 500, { document: 2 })]);
    const moves = await whileOpen(company, sold(1000, { document: 3 }), sold(1000, { document: 4 }));
    expect(moves.map(({ cost }) => cost)).toEqual([-100, -500]);
    expect(await test.db.tenant(company, findStockFaults)).toEqual([]);
  });

  it('shares one sale’s cost between returns at different branches', async () => {
    const company = testId();
    await move(test, company, [received(3000, 1000, { document: 1 }), sold(3000, { document: 2 })]);
    const moves = await whileOpen(
      company,
      returned(1000, { document: 2 }, { document: 3 }),
      returned(1000, { document: 2 }, { document: 4, place: OTHER_PLACE }),
    );
    expect(moves.map(({ cost }) => cost)).toEqual([333, 334]);
  });
});
