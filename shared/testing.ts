import { confirmedTender } from './journal/confirmed-tender.ts';
import { type Product, productSchema } from './catalogue/product.ts';
import { type JournalFact, journalEnvelopeSchema } from './journal/envelope.ts';
import type { BodyOf, KnownKind } from './journal/known-bodies.ts';
import type { SaleBody, Tender } from './journal/sale-body.ts';
import { buildSaleBody } from './pricing/build-sale-body.ts';
import type { Occasion } from './pricing/holds-at.ts';
import { plainCart, priceCart } from './pricing/price-cart.ts';
import { type CartItem, NO_PRICES } from './pricing/price-lines.ts';
import { type Id, uuidV7 } from './values/ids.ts';
import { type Milli, type Minor, minor, subtractMinor } from './values/money.ts';
import { businessDateSchema } from './values/time.ts';

const businessDate = businessDateSchema.parse('2026-11-21');

/** Ids for tests: valid, in order, the same at every run. */
export function testIds(start = 0): () => Id {
  let count = start;
  return () => {
    count += 1;
    const random = new Uint8Array(10);
    new DataView(random.buffer).setUint32(6, count);
    return uuidV7(Date.UTC(2026, 0, 1), random);
  };
}

/** A product for tests: sold by the piece at 4 000.00 with 12 % VAT inside, unless said otherwise. */
export function testProduct(id: Id, changes: Partial<Record<keyof Product, unknown>> = {}): Product {
  return productSchema.parse({
    id,
    kind: 'product',
    names: { ru: 'Хлеб «Нон»' },
    article: null,
    category: null,
    units: [{ code: 'pc', name: null, qty: 1000 }],
    isWeighed: false,
    barcodes: [{ code: '4600000000015', unit: 'pc' }],
    price: 400_000,
    taxes: [{ code: 'VAT', rateBp: 1200, from: null }],
    classCode: null,
    packageCode: null,
    ownerType: 'resold',
    isMarked: false,
    isExcise: false,
    restrictions: { minAge: null, hours: null, allowedTenders: null },
    legalEntity: null,
    ...changes,
  });
}

type Envelope = Partial<Record<keyof JournalFact, unknown>>;
export type TestItem = Pick<CartItem, 'product' | 'name' | 'unitName' | 'qty'>;

/** A fact of any kind, on 2026-11-21 at 08:30 in Tashkent, as a till would write it. */
export function testFact<Kind extends KnownKind>(
  newId: () => Id,
  kind: Kind,
  body: BodyOf<Kind>,
  envelope: Envelope = {},
): JournalFact {
  return journalEnvelopeSchema.parse({
    id: newId(),
    kind,
    v: 1,
    company: newId(),
    branch: newId(),
    register: newId(),
    device: newId(),
    incarnation: 1,
    seq: 1,
    at: '2026-11-21T03:30:00.000Z',
    clockOffsetMs: 0,
    businessDate,
    shift: newId(),
    staff: { id: newId(), name: 'Кассир 1', tin: null },
    body,
    ...envelope,
  });
}

/** A tender that pays `amount`: exact cash, unless said otherwise. */
export function testTender(newId: () => Id, amount: Minor, changes: Partial<Tender> = {}): Tender {
  return { ...confirmedTender(newId, { kind: 'cash', method: 'cash', amount }), ...changes };
}

type TestSaleOptions = {
  number?: string;
  /** Cash handed over; the exact total unless said. */
  received?: Minor;
  envelope?: Envelope;
};

/** A sale paid in cash. */
export function testSale(
  newId: () => Id,
  items: TestItem[],
  { number, received, envelope }: TestSaleOptions = {},
): JournalFact {
  const tenders = (total: Minor) => {
    const handed = received ?? total;
    return [testTender(newId, total, { received: handed, change: subtractMinor(handed, total) })];
  };
  return testFact(newId, 'sale', testSaleBody(newId, items, { number, tenders }), envelope);
}

type TestReceiptOptions = {
  number?: string | undefined;
  /** How the total is paid; all in cash unless said. */
  tenders?: (total: Minor) => Tender[];
};

/** Of goods in a cart, where nobody has said anything besides what they are and how many. */
export const nothingSaid: Omit<CartItem, 'id' | 'product' | 'name' | 'unitName' | 'qty'> = {
  barcode: null,
  listPrices: [],
  categories: [],
  override: null,
  discount: null,
  labelSum: null,
  marks: [],
  partGoods: [],
  note: '',
  serials: [],
  salesperson: null,
};

/** A sale's body. */
export function testSaleBody(
  newId: () => Id,
  items: readonly TestItem[],
  { number = 'A1-000001', tenders = (total) => [testTender(newId, total)] }: TestReceiptOptions = {},
): SaleBody {
  const cart = items.map((item) => ({
    ...item,
    id: newId(),
    ...nothingSaid,
  }));
  const price = (taken: readonly Tender[]) =>
    priceCart(plainCart(cart, taken), NO_PRICES, testOccasion(newId()), {
      taxes: 'line',
      cashStep: minor(1),
    });
  const taken = tenders(price([]).totals.total);
  return buildSaleBody(price(taken), {
    number,
    currency: 'UZS',
    country: 'UZ',
    taxRegime: 'vat',
    priceVersion: 'products@test:1',
    tenders: taken,
    tips: [],
    overrides: [],
    buyer: null,
  });
}

/** Saturday 2026-11-21, at noon, to nobody in particular. */
export function testOccasion(branch: Id): Occasion {
  return { date: businessDate, weekday: 6, minute: 720, branch, groups: [] };
}

/** A return's body: of these lines of a sale when `of` is given, else without a receipt. */
export function testReturnBody(
  newId: () => Id,
  items: readonly TestItem[],
  { of = null, ...options }: TestReceiptOptions & { of?: JournalFact | null } = {},
): BodyOf<'return'> {
  const sold = testSaleBody(newId, items, { number: 'A1-000002', ...options });
  const origins = (of?.body as SaleBody | undefined)?.lines ?? [];
  const originOf = (product: Id) => {
    const line = origins.find(({ productId }) => productId === product)?.id;
    return of === null || line === undefined ? null : { doc: of.id, line };
  };
  const { number, currency, country, taxRegime, tenders, rounding, totals, buyer } = sold;
  return {
    number,
    currency,
    country,
    taxRegime,
    lines: sold.lines.map((line) => ({ ...line, returnOf: originOf(line.productId) })),
    tenders,
    rounding,
    totals,
    buyer,
    reason: null,
    original: of?.id ?? null,
    overrides: [],
    fiscalRoute: null,
  };
}

/** An exchange's body: the lesser sum is carried over, the rest is paid or handed back in cash. */
export function testExchangeBody(
  newId: () => Id,
  returned: readonly TestItem[],
  sold: readonly TestItem[],
): BodyOf<'exchange'> {
  const [back, out] = [testSaleBody(newId, returned), testSaleBody(newId, sold)].map(
    ({ totals }) => totals.total,
  ) as [Minor, Minor];
  const carried = back < out ? back : out;
  const tenders = (total: Minor) => [
    testTender(newId, carried, { kind: 'other', method: 'exchange' }),
    ...(total === carried ? [] : [testTender(newId, subtractMinor(total, carried))]),
  ];
  return {
    currency: 'UZS',
    returned: { id: newId(), ...testReturnBody(newId, returned, { number: 'A1-000002', tenders }) },
    sold: { id: newId(), ...testSaleBody(newId, sold, { number: 'A1-000003', tenders }) },
  };
}

/** Goods as the lines of a stock receipt, a count and a write-off name them. */
export function testGoods<Figures extends object>(
  newId: () => Id,
  productId: Id,
  figures: Figures,
): { id: Id; productId: Id; name: string } & Figures {
  return { id: newId(), productId, name: 'Хлеб «Нон»', ...figures };
}

/** A stock receipt's body: goods to the branch, each line with its whole cost. */
export function testStockReceiptBody(
  newId: () => Id,
  lines: readonly { productId: Id; qty: Milli; cost: Minor }[],
): BodyOf<'stock-receipt'> {
  return {
    number: null,
    supplier: { id: newId(), name: 'Поставщик 1' },
    currency: 'UZS',
    place: null,
    lines: lines.map(({ productId, ...figures }) =>
      testGoods(newId, productId, { ...figures, expiresOn: null }),
    ),
  };
}
