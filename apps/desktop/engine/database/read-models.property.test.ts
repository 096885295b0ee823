import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginLoad, endLoad } from '@karvon/rxdb-storage/loading.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { type Delivery, deliverySchema, standingOfDelivery } from '@karvon/shared/collections/deliveries.ts';
import { balanceId, lifeKey } from '@karvon/shared/collections/balances.ts';
import { balanceEffects } from '@karvon/shared/derivations/balance-effects.ts';
import { documentsNamedIn } from '@karvon/shared/derivations/came-back.ts';
import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import { shiftEffects, shiftTotals } from '@karvon/shared/derivations/shift-effects.ts';
import { stockMoves } from '@karvon/shared/derivations/stock-moves.ts';
import { type JournalFact, journalEnvelopeSchema } from '@karvon/shared/journal/envelope.ts';
import { knownBodies, type KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import { testBodies } from '@karvon/shared/testing-bodies.ts';
import { testFact, testIds, testProduct, testSale } from '@karvon/shared/testing.ts';
import type { PricingEntry } from '@karvon/shared/pricing/pricing-entry.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import { createTillBalances } from './balance-index.ts';
import { createDeliveryIndex } from './delivery-index.ts';
import { createBestSellers } from './best-sellers.ts';
import { createSiblingIndex, type Sibling } from './siblings.ts';
import { createFactIndex } from './fact-index.ts';
import { openTillDatabase, type TillDatabase } from './open-till-database.ts';
import { createPriceIndex } from './price-index.ts';
import { createProductIndex } from './product-index.ts';
import { createReceiptIndex } from './receipt-index.ts';
import { createShiftTotals } from './shift-totals.ts';
import { createTillStock } from './stock-moves.ts';

const newId = testIds();
const device = newId();
const head = { company: newId(), branch: newId(), register: newId(), device, incarnation: 1 };
const ids = Array.from({ length: 6 }, () => newId());
const priceIds = ids.map(() => newId());
const deliveryIds = ids.map(() => newId());
const priceList = newId();
const shifts = [newId(), newId()];
const WORDS = ['хлеб', 'ХЛЕБ', 'чай', 'ab', '"', 'ё', 'bread', '100%'];

const productArb = fc.record({
  n: fc.nat(ids.length - 1),
  words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
  article: fc.option(fc.constantFrom('A-1', 'a-2', 'B')),
  codes: fc.uniqueArray(fc.constantFrom('46001', '46002', '46003'), { maxLength: 3 }),
  // What it is a variant of, or whether it has variants itself.
  variantOf: fc.option(fc.nat(ids.length - 1)),
  isParent: fc.boolean(),
});
type ProductStep = typeof productArb extends fc.Arbitrary<infer Value> ? Value : never;
const stepArb = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('upsert' as const), product: productArb }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), n: fc.nat(ids.length - 1) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('sale' as const),
      shift: fc.option(fc.nat(1)),
      lines: fc.array(fc.record({ n: fc.nat(ids.length - 1), qty: fc.integer({ min: 1, max: 5000 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      extra: fc.nat(100_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('other' as const),
      factKind: fc.constantFrom('shift-open', 'cash-move', 'sale'),
      shift: fc.nat(1),
      float: fc.nat(1_000_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('any' as const),
      factKind: fc.constantFrom(...(Object.keys(knownBodies) as KnownKind[])),
      shift: fc.nat(1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sibling' as const), number: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop-sibling' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('price' as const),
      n: fc.nat(ids.length - 1),
      price: fc.nat(9),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('drop-price' as const), n: fc.nat(ids.length - 1) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('delivery' as const),
      n: fc.nat(ids.length - 1),
      fact: fc.nat(1),
      attempt: fc.integer({ min: 1, max: 2 }),
      said: fc.option(fc.constantFrom('waiting', 'failed', 'sent')),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('drop-delivery' as const), n: fc.nat(ids.length - 1) }),
  },
);
type Step = typeof stepArb extends fc.Arbitrary<infer Value> ? Value : never;

function productOf({ n, words, article, codes, variantOf, isParent }: ProductStep) {
  const value = { ru: 'красный' };
  const of =
    variantOf === null ? {} : { variantOf: ids[variantOf], characteristics: [{ name: value, value }] };
  const variants = { by: [value], products: [{ productId: newId(), values: [value] }] };
  return testProduct(ids[n] as never, {
    names: { ru: words.join(' ') },
    article,
    barcodes: codes.map((code) => ({ code, unit: 'pc' })),
    ...of,
    ...(isParent ? { variants } : {}),
  });
}

function saleOf(step: Step & { kind: 'sale' }, seq: number): JournalFact {
  const items = step.lines.map(({ n, qty }) => ({
    product: testProduct(ids[n] as never, { isWeighed: true }),
    name: 'n',
    unitName: 'u',
    qty: milli(qty),
  }));
  const envelope = { ...head, seq, shift: step.shift === null ? null : shifts[step.shift] };
  const exact = testSale(newId, items);
  const total = (exact.body as { totals: { total: number } }).totals.total;
  const number = `A1-${String(seq).padStart(6, '0')}`;
  return testSale(newId, items, { number, received: (total + step.extra) as never, envelope });
}

/** A fact of another kind, or a sale of a version that nobody knows yet. */
function otherOf({ factKind, shift, float }: Step & { kind: 'other' }, seq: number): JournalFact {
  return journalEnvelopeSchema.parse({
    ...testSale(newId, [{ product: testProduct(newId()), name: 'n', unitName: 'u', qty: milli(1000) }]),
    ...head,
    id: newId(),
    seq,
    shift: shifts[shift],
    kind: factKind,
    v: factKind === 'sale' ? 2 : 1,
    body: { number: seq, float, currency: 'UZS' },
  });
}

/** A valid fact of any kind. */
function anyOf({ factKind, shift }: Step & { kind: 'any' }, seq: number): JournalFact {
  return testFact(newId, factKind, testBodies(newId)[factKind], { ...head, seq, shift: shifts[shift] });
}

/** A sale of the next till, which counts for nothing here. */
function siblingOf({ number }: Step & { kind: 'sibling' }): Sibling {
  const items = [{ product: testProduct(newId()), name: 'n', unitName: 'u', qty: milli(1000) }];
  const envelope = { ...head, device: newId(), register: newId() };
  const fact = testSale(newId, items, { number: `A2-00000${number}`, envelope });
  return { id: fact.id, fact };
}

/** What a list says of a product. */
function priceOf({ n, price }: Step & { kind: 'price' }): PricingEntry {
  const steps = [{ from: null, minQty: milli(0), price: minor(price) }];
  const body = { list: priceList, product: ids[n] as string, steps };
  return { id: priceIds[n] as string, kind: 'list-price', v: 1, body };
}

/** A receipt that is to be sent, of which the centre has said something about the first attempt. */
function deliveryOf({ n, fact, attempt, said }: Step & { kind: 'delivery' }): Delivery {
  const at = '2026-11-21T08:00:00.000Z';
  return deliverySchema.parse({
    id: deliveryIds[n],
    v: 1,
    stamps: {},
    branch: head.branch,
    register: head.register,
    fact: shifts[fact],
    number: 'A1-000001',
    channel: 'email',
    to: 'client@shop.test',
    client: null,
    locale: 'ru',
    by: device,
    askedAt: at,
    attempt,
    outcome: said === null ? null : { attempt: 1, state: said, why: 'taken', at },
  });
}

type NotOfTheJournal =
  | 'upsert'
  | 'delete'
  | 'sibling'
  | 'drop-sibling'
  | 'price'
  | 'drop-price'
  | 'delivery'
  | 'drop-delivery';
type OwnFact = Exclude<Step, { kind: NotOfTheJournal }>;

function factOf(step: OwnFact, seq: number): JournalFact {
  if (step.kind === 'sale') return saleOf(step, seq);
  return step.kind === 'any' ? anyOf(step, seq) : otherOf(step, seq);
}

/** Carries the steps out, several writes in one bulk where they allow it. Answers what there should be. */
async function live(database: TillDatabase, steps: readonly Step[], onStep: (step: number) => void) {
  const products = new Map<string, Product>();
  const facts: JournalFact[] = [];
  const siblings: Sibling[] = [];
  const prices = new Map<string, PricingEntry>();
  const deliveries = new Map<string, Delivery>();
  for (const [number, step] of steps.entries()) {
    onStep(number);
    if (step.kind === 'upsert') {
      const product = productOf(step.product);
      products.set(product.id, product);
      await database.collections.products.bulkUpsert([product]);
    } else if (step.kind === 'delete') {
      products.delete(ids[step.n] as string);
      await database.collections.products.bulkRemove([ids[step.n] as string]);
    } else if (step.kind === 'sibling') {
      siblings.push(siblingOf(step));
      await database.collections.siblings.bulkInsert(siblings.slice(-1));
    } else if (step.kind === 'price') {
      const entry = priceOf(step);
      prices.set(ids[step.n] as string, entry);
      await database.collections.pricing.bulkUpsert([entry]);
    } else if (step.kind === 'delivery') {
      const delivery = deliveryOf(step);
      deliveries.set(delivery.id, delivery);
      await database.collections.deliveries.bulkUpsert([delivery]);
    } else if (step.kind === 'drop-delivery') {
      deliveries.delete(deliveryIds[step.n] as string);
      await database.collections.deliveries.bulkRemove([deliveryIds[step.n] as string]);
    } else if (step.kind === 'drop-price') {
      prices.delete(ids[step.n] as string);
      await database.collections.pricing.bulkRemove([priceIds[step.n] as string]);
    } else if (step.kind === 'drop-sibling') {
      await database.collections.siblings.bulkRemove(siblings.splice(0, 1).map(({ id }) => id));
    } else {
      facts.push(factOf(step, facts.length + 1));
      await database.collections.journal.bulkInsert(facts.slice(-1));
    }
  }
  return { products, facts, siblings, prices, deliveries };
}

test('following gives what a rebuild gives, and what the documents say', async () => {
  const property = fc.asyncProperty(fc.array(stepArb, { maxLength: 25 }), fc.nat(50), async (steps, from) => {
    const folder = mkdtempSync(join(tmpdir(), 'models-'));
    const opened = await openTillDatabase(folder, () => 0);
    if (opened.kind !== 'open') throw new Error(opened.problem.code);
    const { database } = opened;
    try {
      // Goods come as a load from some step on; without one when that is beyond the last.
      const { storageInstance } = database.collections.products;
      const { products, facts, siblings, prices, deliveries } = await live(database, steps, (step) => {
        if (step === from) beginLoad(storageInstance);
      });
      endLoad(storageInstance);
      const reports = database.rebuildReadModels();
      expect(Object.fromEntries(reports.map(({ name, changed }) => [name, changed]))).toEqual({
        products: false,
        sold: false,
        'sold-beside': false,
        facts: false,
        'shift-totals': false,
        siblings: false,
        receipts: false,
        'receipts-beside': false,
        'fiscal-documents': false,
        'sold-marks': false,
        'sold-marks-beside': false,
        clients: false,
        balances: false,
        deliveries: false,
        'balance-effects': false,
        'balance-effects-beside': false,
        pricing: false,
        'stock-moves': false,
      });
      const productIndex = createProductIndex(database.sqlite);
      expect(new Set(productIndex.allIds())).toEqual(new Set(products.keys()));
      const isShown = ({ variantOf }: Product) => products.get(variantOf ?? '')?.variants === undefined;
      const shown = [...products.values()].filter(isShown).map(({ id }) => id);
      expect(new Set(productIndex.browse(null, 0, 100))).toEqual(new Set(shown));
      expect(productIndex.counts()).toEqual(
        shown.length === 0 ? [] : [{ category: null, count: shown.length }],
      );
      const priceIndex = createPriceIndex(database.sqlite);
      for (const id of ids) {
        const said = prices.get(id)?.body;
        expect(priceIndex.pricesOf(id)).toEqual(said === undefined ? [] : [said]);
      }
      const sending = createDeliveryIndex(database.sqlite);
      const standings = [...deliveries.values()].map((one) => ({ ...one, ...standingOfDelivery(one) }));
      const countOf = (state: string) => standings.filter((one) => one.state === state).length;
      expect(sending.count()).toEqual({ waiting: countOf('queued'), failed: countOf('failed') });
      const unsent = standings.filter(({ state }) => state !== 'sent');
      expect(new Set(sending.open(50))).toEqual(new Set(unsent.map(({ id }) => id)));
      for (const fact of shifts) {
        const own = standings.filter((one) => one.fact === fact).map(({ id }) => id);
        expect(new Set(sending.ofFact(fact))).toEqual(new Set(own));
      }
      const sellers = createBestSellers(database.sqlite);
      for (const id of ids) {
        const on = facts.filter((fact) => bodyOf(fact, 'sale')?.lines.some((line) => line.productId === id));
        expect(sellers.sold().get(id) ?? 0).toBe(on.length);
      }
      const index = createSiblingIndex(database.sqlite);
      expect(index.count()).toBe(siblings.length);
      const receipts = createReceiptIndex(database.sqlite, device);
      const known = siblings.map(({ id }) => receipts.receipt(id)?.id);
      expect(known).toEqual(siblings.map(({ id }) => id));
      for (const fact of facts) {
        const own = receiptsIn(fact).map(({ id }) => id);
        expect(
          receipts
            .ofFact(fact.id)
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(own.toSorted());
        for (const document of documentsNamedIn(fact)) expect(receipts.naming(document)).toContain(fact.id);
      }
      expect(createFactIndex(database.sqlite, device, 1).lastSeq()).toBe(facts.length);
      const totals = createShiftTotals(database.sqlite);
      for (const shift of shifts) {
        const own = facts.filter((fact) => fact.shift === shift);
        const known = own.some((fact) => shiftEffects(fact) !== null);
        expect(totals.of(shift)).toEqual(known ? shiftTotals(own) : null);
      }
      // As many certificates of one number are issued as a till would never do.
      const certificate = { kind: 'certificate' as const, subject: 'CERT-0001', currency: 'UZS' };
      const issued = (some: JournalFact[]) =>
        some
          .flatMap(balanceEffects)
          .reduce((sum, { subject, amount }) => sum + (subject === certificate.subject ? amount : 0), 0);
      const balances = createTillBalances(database.sqlite);
      const isKnown = facts.flatMap(balanceEffects).some(({ subject }) => subject === certificate.subject);
      expect(balances.of(certificate)).toEqual({ amount: issued(facts), row: null, isKnown });
      const middle = Math.floor(facts.length / 2);
      const upTo = middle === 0 ? {} : { [lifeKey(head)]: middle };
      const row = { ...certificate, id: balanceId(certificate), v: 1, amount: minor(7000), upTo };
      await database.collections.balances.bulkUpsert([row]);
      expect(balances.of(certificate)).toEqual({
        amount: 7000 + issued(facts.slice(middle)),
        row,
        isKnown: true,
      });
      const stock = createTillStock(database.sqlite, device, 1);
      const half = Math.floor(facts.length / 2);
      for (const id of ids) {
        const moved = (some: JournalFact[]) =>
          some.flatMap(stockMoves).reduce((sum, move) => sum + (move.product === id ? move.qty : 0), 0);
        expect(stock.onHand(id, null)).toBe(moved(facts));
        expect(stock.onHand(id, { qty: milli(7000), upTo: half })).toBe(7000 + moved(facts.slice(half)));
      }
    } finally {
      await database.close();
      rmSync(folder, { recursive: true });
    }
  });
  await fc.assert(property, { numRuns: 30 });
});
