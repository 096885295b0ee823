import { type Bench, timeInTurn } from '../frame.ts';
import { readOnHand, readStockAt } from '@karvon/sync-server/modules/stock/api.ts';
import { type BooksShop, openBooksShop } from './books-shop.ts';

/** How many moves lie in the table: one product in 10,000 at four branches has 125 of them. */
const MOVES = 5_000_000;
const PRODUCTS = 10_000;
const ASKED = 20;

const PGLITE_MOVES = 500_000;

/** What a page of the stock list asks, over years of moves. */
export const onHandBenches: readonly Bench[] = [
  {
    name: 'books/on-hand',
    unit: 'ms',
    better: 'lower',
    reference: 'bare sum of what the batches of the same products have left, five million moves beside them',
    aim: 2,
    measure: () => onHand('postgres', MOVES, 'now'),
  },
  {
    name: 'books/on-hand-pglite',
    unit: 'ms',
    better: 'lower',
    reference: 'the same on PGlite, half a million moves beside them',
    aim: 2,
    measure: () => onHand('pglite', PGLITE_MOVES, 'now'),
  },
  {
    name: 'books/on-hand-at-position',
    unit: 'ms',
    better: 'lower',
    reference: 'bare sum over the same moves, five million beside them',
    aim: 1.5,
    measure: () => onHand('postgres', MOVES, 'past'),
  },
];

async function onHand(database: 'postgres' | 'pglite', moves: number, when: 'now' | 'past') {
  const shop = await openBooksShop(database, 1);
  try {
    const { company, products } = await layMoves(shop, moves);
    const bare = `select product_id, place_id, sum(remaining_qty), sum(remaining_cost) from stock_batches
      where company_id = $1 and product_id = any($2::uuid[]) and side <> 0 group by 1, 2`;
    const bareSum = `select product_id, place_id, sum(qty), sum(cost) from stock_moves
      where company_id = $1 and product_id = any($2::uuid[]) and pos <= $3 group by 1, 2`;
    const position = Math.floor(moves / 2);
    // Other products each time: whoever asks second must not find the pages warm.
    const asked = (round: number) =>
      Array.from(
        { length: ASKED },
        (_, index) => products[(round * 7919 + index * 613) % products.length] ?? '',
      );
    return await timeInTurn({
      rounds: 60,
      warmUp: 10,
      ours: async (round) => {
        const ids = asked(2 * round);
        await shop.db.tenant(company, (tx) =>
          when === 'now' ? readOnHand(tx, ids) : readStockAt(tx, ids, position),
        );
      },
      theirs: async (round) => {
        const client = await shop.pool.connect();
        try {
          await client.query('begin');
          const values = [company, asked(2 * round + 1)];
          await (when === 'now' ? client.query(bare, values) : client.query(bareSum, [...values, position]));
          await client.query('commit');
        } finally {
          client.release();
        }
      },
    });
  } finally {
    await shop.close();
  }
}

/** Moves made by the database itself: so many through the booking would take an hour. Levels follow from them. */
async function layMoves({ pool, companies }: BooksShop, moves: number) {
  const company = companies[0] ?? '';
  const client = await pool.connect();
  try {
    await client.query(`
      create temporary table goods as select gen_random_uuid() as id, n from generate_series(1, ${PRODUCTS}) n;
      create temporary table places as select gen_random_uuid() as id, n from generate_series(1, 4) n;
      insert into stock_moves (company_id, document_id, position, reason, line_id, place_id, branch_id, product_id, qty,
        cost, business_date, posting_date, at, pos)
      select '${company}', gen_random_uuid(), 0, 'receipt', null, places.id, places.id, goods.id, 1000, 500,
        date '2024-01-01' + (move / ${Math.ceil(moves / 700)}), date '2024-01-01' + (move / ${Math.ceil(moves / 700)}),
        timestamptz '2024-01-01' + make_interval(secs => move * 12), move
      from generate_series(1, ${moves}) move
      join goods on goods.n = 1 + move % ${PRODUCTS}
      join places on places.n = 1 + (move / ${PRODUCTS}) % 4;
      insert into stock_batches (company_id, place_id, product_id, no, document_id, received_qty, received_cost,
        remaining_qty, remaining_cost, at)
      select company_id, place_id, product_id, 1, gen_random_uuid(), sum(qty)::bigint, sum(cost)::bigint,
        sum(qty)::bigint, sum(cost)::bigint, max(at) from stock_moves
      where company_id = '${company}' and pos > 0 and reason = 'receipt'
      group by 1, 2, 3 on conflict do nothing;
      analyze stock_moves; analyze stock_batches;`);
    const { rows } = await client.query<{ id: string }>('select id from goods order by n');
    return { company, products: rows.map(({ id }) => id) };
  } finally {
    client.release();
  }
}
