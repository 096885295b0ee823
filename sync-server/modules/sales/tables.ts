/** Sales as the books read them. They are written once, from the journal, and never changed. */
export type SalesTables = {
  sales: {
    company_id: string;
    /** The journal fact's id; of an exchange, which is two receipts, that of its part. */
    id: string;
    /** `sale`, `return` or `agent-sale`: which way goods and money went. Amounts are above zero in each. */
    kind: string;
    /** The journal fact's id. */
    document_id: string;
    /** The receipt that a return is of, which may not have come yet. */
    original_id: string | null;
    /** Its number, where that is all that its till knew of it. */
    original_number: string | null;
    number: string;
    branch_id: string;
    register_id: string;
    device_id: string;
    incarnation: number;
    seq: number;
    at: string;
    received_at: string;
    business_date: string;
    shift_id: string | null;
    staff_id: string;
    staff_name: string;
    currency: string;
    gross: number;
    discount: number;
    total: number;
    paid: number;
    change: number;
    line_count: number;
  };
  sale_lines: {
    company_id: string;
    sale_id: string;
    position: number;
    line_id: string;
    product_id: string;
    kind: string;
    name: string;
    barcode: string | null;
    unit_code: string;
    qty: number;
    price: number;
    discount: number;
    sum: number;
    tax: number;
    /** In a return: the receipt and the line that came back, as far as they are known. */
    return_of_document: string | null;
    return_of_line: string | null;
  };
  sale_tenders: {
    company_id: string;
    sale_id: string;
    position: number;
    kind: string;
    method: string;
    amount: number;
    received: number;
    change: number;
    state: string;
  };
  /** What is added to a sale's tenders afterwards: below zero for the one that was wrong. */
  tender_corrections: {
    company_id: string;
    /** The journal fact's id. */
    id: string;
    position: number;
    sale_id: string;
    kind: string;
    method: string;
    amount: number;
  };
  shifts: {
    company_id: string;
    /** Id of the fact that opened it. */
    id: string;
    number: number;
    branch_id: string;
    register_id: string;
    device_id: string;
    incarnation: number;
    opened_at: string;
    business_date: string;
    staff_id: string;
    staff_name: string;
    currency: string;
    float: number;
  };
  shift_closings: {
    company_id: string;
    /** The journal fact's id. */
    id: string;
    shift_id: string | null;
    number: number;
    branch_id: string;
    register_id: string;
    closed_at: string;
    business_date: string;
    staff_id: string;
    staff_name: string;
    currency: string;
    expected: number;
    counted: number;
    difference: number;
  };
};

/** Columns of each table but the company, with their SQL types: the shape of one insert. */
export const salesColumns = {
  id: 'uuid',
  kind: 'text',
  document_id: 'uuid',
  original_id: 'uuid',
  original_number: 'text',
  number: 'text',
  branch_id: 'uuid',
  register_id: 'uuid',
  device_id: 'uuid',
  incarnation: 'integer',
  seq: 'bigint',
  at: 'timestamptz',
  received_at: 'timestamptz',
  business_date: 'date',
  shift_id: 'uuid',
  staff_id: 'uuid',
  staff_name: 'text',
  currency: 'text',
  gross: 'bigint',
  discount: 'bigint',
  total: 'bigint',
  paid: 'bigint',
  change: 'bigint',
  line_count: 'integer',
} as const;

export const saleLineColumns = {
  sale_id: 'uuid',
  position: 'integer',
  line_id: 'uuid',
  product_id: 'uuid',
  kind: 'text',
  name: 'text',
  barcode: 'text',
  unit_code: 'text',
  qty: 'bigint',
  price: 'bigint',
  discount: 'bigint',
  sum: 'bigint',
  tax: 'bigint',
  return_of_document: 'uuid',
  return_of_line: 'uuid',
} as const;

export const saleTenderColumns = {
  sale_id: 'uuid',
  position: 'integer',
  kind: 'text',
  method: 'text',
  amount: 'bigint',
  received: 'bigint',
  change: 'bigint',
  state: 'text',
} as const;

export const tenderCorrectionColumns = {
  id: 'uuid',
  position: 'integer',
  sale_id: 'uuid',
  kind: 'text',
  method: 'text',
  amount: 'bigint',
} as const;

export const shiftColumns = {
  id: 'uuid',
  number: 'bigint',
  branch_id: 'uuid',
  register_id: 'uuid',
  device_id: 'uuid',
  incarnation: 'integer',
  opened_at: 'timestamptz',
  business_date: 'date',
  staff_id: 'uuid',
  staff_name: 'text',
  currency: 'text',
  float: 'bigint',
} as const;

export const shiftClosingColumns = {
  id: 'uuid',
  shift_id: 'uuid',
  number: 'bigint',
  branch_id: 'uuid',
  register_id: 'uuid',
  closed_at: 'timestamptz',
  business_date: 'date',
  staff_id: 'uuid',
  staff_name: 'text',
  currency: 'text',
  expected: 'bigint',
  counted: 'bigint',
  difference: 'bigint',
} as const;

/** A row as `insertRows` takes it. */
export type RowOf<Columns> = { [Column in keyof Columns]: unknown };
