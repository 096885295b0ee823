/**
 * What a till knew of prices when it began a cart. `products` and `pricing` are positions within the epoch, 0 for what it had not
 * heard of; `begunAt` is the moment whose hours count, in milliseconds since 1970, of whole minutes. Null: older tills do not say.
 */
export type PriceVersion = { epoch: string; products: number; pricing: number; begunAt: number | null };

const FORM = /^products@(.+?):(\d+)(?:\+pricing:(\d+))?(?:\+begun:(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})Z)?$/;
/** As many characters as the form of a sale has room for. */
const LONGEST = 100;
const MINUTE = 60_000;

/**
 * `products@<epoch>:<pos>`, `+pricing:<pos>` where something is known of lists, `+begun:2026-11-21T03:30Z`. What there is no room for is
 * left out: such a sale is worked out again less far, and nothing else.
 */
export function writePriceVersion({ epoch, products, pricing, begunAt }: PriceVersion): string {
  const known = `products@${epoch}:${products}${pricing === 0 ? '' : `+pricing:${pricing}`}`;
  const begun = begunAt === null ? '' : `+begun:${new Date(begunAt).toISOString().slice(0, 16)}Z`;
  return known.length + begun.length <= LONGEST ? known + begun : known;
}

/** Null for receipts that were not priced by what the centre says, as imported ones. */
export function readPriceVersion(text: string): PriceVersion | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [, epoch = '', products, pricing = '0', minute] = match;
  const begun = minute === undefined ? Number.NaN : Date.parse(`${minute}:00.000Z`);
  const begunAt = Number.isNaN(begun) ? null : begun - (begun % MINUTE);
  return { epoch, products: Number(products), pricing: Number(pricing), begunAt };
}
