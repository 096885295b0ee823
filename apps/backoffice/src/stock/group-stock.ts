import type { StockRow } from '../data/answers.ts';

export type Amount = Pick<StockRow, 'onHand' | 'value'>;

export type ProductStock = {
  productId: string;
  name: string;
  unit: string;
  /** What each branch has, by its code. */
  amounts: Map<string, Amount>;
};

/** Rows of product and branch as one row a product, in the order they came. */
export function groupStock(rows: readonly StockRow[]): ProductStock[] {
  const products = new Map<string, ProductStock>();
  for (const { productId, name, unit, branch, onHand, value } of rows) {
    const product = products.get(productId) ?? { productId, name, unit, amounts: new Map() };
    product.amounts.set(branch, { onHand, value });
    products.set(productId, product);
  }
  return [...products.values()];
}

/** The branches that the rows speak of, in order of code. */
export function branchesIn(rows: readonly StockRow[]): { code: string; name: string }[] {
  const names = new Map(rows.map((row) => [row.branch, row.branchName]));
  return [...names].map(([code, name]) => ({ code, name })).sort((a, b) => a.code.localeCompare(b.code));
}
