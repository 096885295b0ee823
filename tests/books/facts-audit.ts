import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { readBalancesByCode } from '@karvon/sync-server/modules/ledger/api.ts';
import { readOnHand } from '@karvon/sync-server/modules/stock/api.ts';
import type { BooksShop } from './books-shop.ts';
import { type FactSums, sumsOfFacts } from './facts-model.ts';

/** What the facts come to, by the model. Zeros are left out. */
export function expectedBooks(facts: readonly JournalFact[]) {
  const { received, paidToSuppliers, turnover, ...sums } = sumsOfFacts(facts);
  return { ...withoutZeros(sums), received, turnover, owedToSuppliers: received - paidToSuppliers };
}

/** The same, read from the books. */
export async function readBooks(shop: BooksShop): Promise<ReturnType<typeof expectedBooks>> {
  return shop.within(async (tx) => {
    const by = async (code: AccountCode) => {
      const rows = await readBalancesByCode(tx, code);
      return Object.fromEntries(rows.map(({ subject, balance }) => [subject, Number(balance)]));
    };
    const total = async (code: AccountCode) => sumOf(await by(code));
    const goods = await readOnHand(
      tx,
      shop.products.map(({ id }) => id),
    );
    const onHand = goods.map(({ placeId, productId, onHand: qty }) => [`${placeId} ${productId}`, qty]);
    const value = goods.reduce((sum, row) => sum + row.value, 0);
    const lost = (await total('write-offs')) + (await total('stock-differences'));
    const shortfalls = await by('shortfall');
    const sums = {
      bonuses: lessShortfalls('bonuses', await by('bonuses'), shortfalls),
      cash: await by('till-cash'),
      certificates: lessShortfalls('certificates', await by('certificates'), shortfalls),
      debts: await by('client-debt'),
      agents: await by('agent-debt'),
      cards: await by('acquirer'),
      onHand: Object.fromEntries(onHand),
    };
    return {
      ...withoutZeros(sums),
      // Nothing that was paid for is gone: it lies there, was sold, or was lost.
      received: value + (await total('cost-of-goods')) + lost,
      owedToSuppliers: await total('supplier-debt'),
      turnover: (await total('revenue')) + (await total('tax')),
    };
  });
}

/** What was spent beyond an account of this code is in the shortfall of its subject. */
function lessShortfalls(
  code: AccountCode,
  balances: Record<string, number>,
  shortfalls: Record<string, number>,
): Record<string, number> {
  const left = { ...balances };
  for (const [subject, missing] of Object.entries(shortfalls)) {
    const own = subject.startsWith(`${code}:`) ? subject.slice(code.length + 1) : null;
    if (own !== null) left[own] = (left[own] ?? 0) - missing;
  }
  return left;
}

type Sums = Omit<FactSums, 'received' | 'paidToSuppliers' | 'turnover'>;

function withoutZeros(sums: Sums): Sums {
  const cleaned = Object.entries(sums).map(([name, by]) => {
    const left = Object.entries(by).filter(([, amount]) => amount !== 0);
    return [name, Object.fromEntries(left)];
  });
  return Object.fromEntries(cleaned) as Sums;
}

function sumOf(amounts: Record<string, number>): number {
  return Object.values(amounts).reduce((sum, amount) => sum + amount, 0);
}
