import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { roundingOf } from '@karvon/shared/pricing/country-rounding.ts';
import { codesNamed } from '@karvon/shared/pricing/check-discounts.ts';
import { checkSale } from '@karvon/shared/pricing/check-sale.ts';
import type { KnownProduct, SaleDifference } from '@karvon/shared/pricing/checked-sale.ts';
import { type PriceVersion, readPriceVersion } from '@karvon/shared/pricing/price-version.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { weekMinuteOf } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { NewException } from '../../platform/exceptions/raise-exceptions.ts';
import { readPlacedProducts } from '../catalogue/api.ts';
import { readClientTags } from '../clients/api.ts';
import { readTimeZones } from '../companies/api.ts';
import { readSaidPrices, type SaidPrices } from '../pricing/api.ts';

/** What the centre says of the prices of the goods of a batch, and to whom they went. */
export type CentrePrices = {
  products: ReadonlyMap<Id, KnownProduct & { pos: number }>;
  said: SaidPrices;
  tags: ReadonlyMap<Id, readonly string[]>;
  timeZones: ReadonlyMap<Id, string>;
};

/** Reads it: a fixed number of statements for all of them. */
export async function readCentrePrices(tx: TenantTx, facts: readonly JournalFact[]): Promise<CentrePrices> {
  const sales = facts.flatMap((fact) => soldBy(fact) ?? []);
  const lines = sales.flatMap((sale) => sale.lines);
  const goods = [...new Set(lines.map(({ productId }) => productId))];
  const placed = await readPlacedProducts(tx, goods);
  return {
    products: new Map(
      [...placed].map(([id, { product, categories, pos }]) => [id, { ...product, categories, pos }]),
    ),
    said: await readSaidPrices(tx, { products: goods, codes: codesNamed(lines) }),
    tags: await readClientTags(tx, [...new Set(sales.flatMap(({ buyer }) => buyer?.clientId ?? []))]),
    timeZones: await readTimeZones(tx),
  };
}

function soldBy(fact: JournalFact): SaleBody | null {
  return bodyOf(fact, 'sale') ?? bodyOf(fact, 'exchange')?.sold ?? null;
}

/** One exception of a sale that is not as the centre would have priced it (`docs/decisions/0057`). */
export function otherPrices(
  about: Omit<NewException, 'kind' | 'subject' | 'details'>,
  fact: JournalFact,
  { prices, epoch }: { prices: CentrePrices; epoch: string },
): NewException[] {
  const sale = soldBy(fact);
  const version = sale === null ? null : readPriceVersion(sale.priceVersion);
  if (sale === null || version === null) return [];
  const { said, products } = prices;
  const found = checkSale(sale, { ...said, products }, occasionOf(fact, sale, version, prices));
  if (found.length === 0) return [];
  const all = found.map((one) => ({
    ...one,
    stale: version.epoch !== epoch || isStale(one, sale, version, prices),
  }));
  const lines = all.flatMap(({ what, product, name, actual, expected, stale }) =>
    what === 'price' ? [{ name, productId: product, price: actual, centrePrice: expected, stale }] : [],
  );
  const differences = all.filter(({ what }) => what !== 'price');
  const details = {
    number: sale.number,
    lines,
    ...(differences.length === 0 ? {} : { differences }),
    currency: sale.currency,
  };
  return [{ ...about, kind: 'price-differs', subject: fact.id, details }];
}

function occasionOf(
  { branch, businessDate: date }: JournalFact,
  { buyer, country }: SaleBody,
  { begunAt }: PriceVersion,
  { tags, timeZones }: CentrePrices,
) {
  const client = buyer?.clientId ?? null;
  const zone = timeZones.get(branch);
  const isWhole = begunAt !== null && zone !== undefined;
  const local = isWhole ? weekMinuteOf(begunAt, zone) : { weekday: 1, minute: 0 };
  return {
    ...local,
    date,
    branch,
    isWhole,
    tags: client === null ? null : (tags.get(client) ?? []),
    rounding: roundingOf(country, date),
  };
}

/** Whether the till could not know what it differs from: it was said after what the till had read. */
function isStale(
  { what, product }: SaleDifference,
  { lines }: SaleBody,
  known: PriceVersion,
  { products, said }: CentrePrices,
): boolean {
  const isNewerThan = (id: Id) => (products.get(id)?.pos ?? 0) > known.products;
  const isNewer = product !== null && isNewerThan(product);
  switch (what) {
    case 'price':
      return isNewer || said.posOf(product ?? '') > known.pricing;
    case 'discount':
      // Whatever is sold may have come into a promotion, or left it.
      return said.promotionsPos > known.pricing || lines.some(({ productId }) => isNewerThan(productId));
    case 'surcharge':
      return said.chargesPos > known.pricing;
    case 'tax':
      return product === null ? said.chargesPos > known.pricing : isNewer;
    default:
      return false;
  }
}
