import type { StockReason } from './stock-move.ts';

export type StockTables = {
  /** Only ever added to: a trigger refuses changes to everybody. */
  stock_moves: {
    company_id: string;
    document_id: string;
    position: number;
    reason: StockReason;
    line_id: string | null;
    place_id: string;
    branch_id: string;
    product_id: string;
    /** Thousandths of the base unit; below zero for what leaves. */
    qty: number;
    /** By how much the stock's value changed, in minor units. */
    cost: number;
    business_date: string;
    posting_date: string;
    at: string;
    /** The place in the company's books (platform/db/book-position.ts); 0 for what is older than those. */
    pos: number;
    origin_document: string | null;
    origin_line: string | null;
  };
  /** What is known of a product at a place besides what is there, which its open batches say. */
  stock_shelves: {
    company_id: string;
    place_id: string;
    product_id: string;
    /** What the last delivery cost, for how many (0: there has been none), and when it was. */
    last_cost: number;
    last_qty: number;
    last_at: string | null;
    counted_at: string | null;
    next_batch: number;
  };
  /** Goods that came together, and how many are left at what cost. Empty ones stay as history. */
  stock_batches: {
    company_id: string;
    place_id: string;
    product_id: string;
    no: number;
    document_id: string;
    received_qty: number;
    received_cost: number;
    remaining_qty: number;
    remaining_cost: number;
    /** 1 while some are left, −1 while they are owed, 0 when the batch is used up. */
    side: number;
    expires_on: string | null;
    at: string;
  };
};

/** Columns of each table but the company, with their SQL types: the shape of one statement. */
export const moveColumns = {
  document_id: 'uuid',
  position: 'integer',
  reason: 'text',
  line_id: 'uuid',
  place_id: 'uuid',
  branch_id: 'uuid',
  product_id: 'uuid',
  qty: 'bigint',
  cost: 'bigint',
  business_date: 'date',
  posting_date: 'date',
  at: 'timestamptz',
  pos: 'bigint',
  origin_document: 'uuid',
  origin_line: 'uuid',
} as const;

export const shelfColumns = {
  place_id: 'uuid',
  product_id: 'uuid',
  last_cost: 'bigint',
  last_qty: 'bigint',
  last_at: 'timestamptz',
  counted_at: 'timestamptz',
  next_batch: 'integer',
} as const;

export const batchColumns = {
  place_id: 'uuid',
  product_id: 'uuid',
  no: 'integer',
  document_id: 'uuid',
  received_qty: 'bigint',
  received_cost: 'bigint',
  remaining_qty: 'bigint',
  remaining_cost: 'bigint',
  expires_on: 'date',
  at: 'timestamptz',
} as const;
