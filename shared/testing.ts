import { type Product, productSchema } from './catalogue/product.ts';
import { type JournalFact, journalEnvelopeSchema } from './journal/envelope.ts';
import { buildSaleBody } from './pricing/build-sale-body.ts';
import { type CartItem, priceCart } from './pricing/price-cart.ts';
import { type Id, uuidV7 } from './values/ids.ts';
import { type Minor, subtractMinor } from './values/money.ts';
import { businessDateSchema } from './values/time.ts';

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

type TestSaleOptions = {
  number?: string;
  /** Cash handed over; the exact total unless said. */
  received?: Minor;
  envelope?: Partial<Record<keyof JournalFact, unknown>>;
};

/** A sale paid in cash, on 2026-11-21 at 08:30 in Tashkent, as a till would write it. */
export function testSale(
  newId: () => Id,
  items: Omit<CartItem, 'id' | 'barcode'>[],
  { number = 'A1-000001', received, envelope = {} }: TestSaleOptions = {},
): JournalFact {
  const businessDate = businessDateSchema.parse('2026-11-21');
  const cart = items.map((item) => ({ ...item, id: newId(), barcode: null }));
  const { total } = priceCart(cart, [], businessDate).totals;
  const cash = {
    id: newId(),
    kind: 'cash' as const,
    method: 'cash',
    amount: total,
    received: received ?? total,
    change: subtractMinor(received ?? total, total),
    attemptId: newId(),
    state: 'confirmed' as const,
    rrn: null,
    authCode: null,
    cardMask: null,
    cardKind: null,
    terminal: null,
    provider: null,
  };
  const body = buildSaleBody(cart, [cash], {
    number,
    businessDate,
    currency: 'UZS',
    country: 'UZ',
    taxRegime: 'vat',
    priceVersion: 'products@test:1',
  });
  return journalEnvelopeSchema.parse({
    id: newId(),
    kind: 'sale',
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
