import type { StockReason } from './stock-move.ts';

/** `stock_moves` is only ever added to: the application's role may not change or delete a row. */
export type StockTables = {
  stock_moves: {
    company_id: string;
    document_id: string;
    position: number;
    branch_id: string;
    product_id: string;
    /** Thousandths of the base unit; below zero for what leaves. */
    qty: number;
    reason: StockReason;
    business_date: string;
    at: string;
  };
};
