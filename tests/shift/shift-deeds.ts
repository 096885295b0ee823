import type { Id } from '@karvon/shared/values/ids.ts';

/** A sale as it was driven: what must be in the journal and on paper. Amounts in minor units, `tomato` in grams. */
export type DrivenSale = {
  id: Id;
  number: string;
  bread: number;
  tea: number;
  tomato: number;
  cash: number;
  card: number;
};

/** What was done at the till in a shift, by what its cashier knows. */
export type ShiftDeeds = {
  sales: DrivenSale[];
  moves: { id: Id; amount: number }[];
  drawers: Id[];
  /** Numbers of receipts that were asked for once more. */
  copies: string[];
  /** Price tags that were asked for. */
  labels: number;
  /** Deeds that cash goes with which were begun: the drawer opens for none besides. */
  cashDeeds: number;
};

export function noDeeds(): ShiftDeeds {
  return { sales: [], moves: [], drawers: [], copies: [], labels: 0, cashDeeds: 0 };
}

/** Of the test shop's goods, in minor units: a loaf, a box of twelve, and a gram. */
const PRICES = { bread: 4_000_00, tea: 12 * 21_600_00, gram: 15_00 } as const;
export const FLOAT = 1_000_000;

/** What a cart comes to, by the shop's prices alone. */
export function sumOf({ bread, tea, tomato }: Pick<DrivenSale, 'bread' | 'tea' | 'tomato'>): number {
  return bread * PRICES.bread + tea * PRICES.tea + tomato * PRICES.gram;
}

/** What must lie in the drawer at the end. */
export function cashOf({ sales, moves }: ShiftDeeds): number {
  return (
    FLOAT +
    [...sales.map(({ cash }) => cash), ...moves.map(({ amount }) => amount)].reduce((a, b) => a + b, 0)
  );
}
