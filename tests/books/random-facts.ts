import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { BodyOf, KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import type { SaleBody, Tender } from '@karvon/shared/journal/sale-body.ts';
import {
  testExchangeBody,
  testFact,
  testGoods,
  testIds,
  testReturnBody,
  testSaleBody,
  testTender,
} from '@karvon/shared/testing.ts';
import { testBodies } from '@karvon/shared/testing-bodies.ts';
import { type Milli, milli, type Minor, minor, subtractMinor } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Random } from '../fuzz/random.ts';
import { BEGIN, type BooksShop } from './books-shop.ts';

/** So many facts of all kinds, each a second after the one before, as the shop's tills would write them. */
export function randomFacts(shop: BooksShop, random: Random, count: number): JournalFact[] {
  const maker = new FactMaker(shop, random);
  return Array.from({ length: count }, () => maker.next());
}

type Make = () => JournalFact;

class FactMaker {
  private readonly shop: BooksShop;
  private readonly random: Random;
  private readonly newId = testIds(1_000_000);
  private readonly seqs = new Map<string, number>();
  private readonly sales: JournalFact[] = [];
  private seconds = 0;

  constructor(shop: BooksShop, random: Random) {
    this.shop = shop;
    this.random = random;
  }

  next(): JournalFact {
    const makers: [weight: number, make: Make][] = [
      [8, () => this.sale()],
      [3, () => this.returned()],
      [2, () => this.fact('exchange', testExchangeBody(this.newId, this.items(1), this.items(1)))],
      [3, () => this.receipt()],
      [2, () => this.count()],
      [2, () => this.writeOff()],
      [2, () => this.certificate()],
      [2, () => this.correction()],
      [6, () => this.money()],
      [2, () => this.asUsual()],
    ];
    return this.random.weighted(makers);
  }

  private fact<Kind extends KnownKind>(kind: Kind, body: BodyOf<Kind>): JournalFact {
    const { branch, device, register } = this.random.pick(this.shop.tills);
    const seq = (this.seqs.get(device) ?? 0) + 1;
    this.seqs.set(device, seq);
    this.seconds += 1;
    const at = instantOf(BEGIN + this.seconds * 1000);
    const place = { company: this.shop.company, branch, device, register, seq, at };
    const fact = testFact(this.newId, kind, body, place);
    const parsed = parseFact(fact);
    if (!parsed.ok) throw new TypeError(`A random ${kind} is not one: ${parsed.path} ${parsed.reason}`);
    return fact;
  }

  private qty(): Milli {
    return milli(this.random.chance(50) ? 1000 * this.random.int(1, 9) : this.random.int(1, 9999));
  }

  private amount(): Minor {
    return minor(this.random.int(1, 1_000_000));
  }

  private items(most: number) {
    return this.random
      .some(this.shop.products, this.random.int(1, most))
      .map((product) => ({ product, name: 'Goods', unitName: 'pc', qty: this.qty() }));
  }

  /** A sum in up to three parts, each paid in a way of its own. */
  private tenders(total: Minor): Tender[] {
    const tenders: Tender[] = [];
    let left = total;
    while (left > 0) {
      const part = tenders.length === 2 ? left : minor(this.random.int(1, left));
      tenders.push(testTender(this.newId, part, this.wayToPay()));
      left = subtractMinor(left, part);
    }
    return tenders.length > 0 ? tenders : [testTender(this.newId, total)];
  }

  private wayToPay(): Partial<Tender> {
    return this.random.pick<() => Partial<Tender>>([
      () => ({}),
      () => ({}),
      () => ({ kind: 'card', method: 'card' }),
      () => ({ kind: 'debt', method: 'debt' }),
      () => ({ kind: 'certificate', method: 'certificate', rrn: this.random.pick(this.shop.certificates) }),
    ])();
  }

  private buyer(): NonNullable<SaleBody['buyer']> {
    const clientId = this.random.pick(this.shop.clients);
    return { clientId, tin: null, pinfl: null, name: 'Client', contact: null };
  }

  private sale(): JournalFact {
    const tenders = (total: Minor) => this.tenders(total);
    const body = { ...testSaleBody(this.newId, this.items(3), { tenders }), buyer: this.buyer() };
    const sale = this.fact('sale', body);
    this.sales.push(sale);
    return sale;
  }

  /** Of a sale that is known (to the till at least), more than was sold now and then; or of none. */
  private returned(): JournalFact {
    const of = this.sales.length === 0 || this.random.chance(20) ? null : this.random.pick(this.sales);
    const sold = of === null ? [] : (of.body['lines'] as { productId: string }[]);
    const items = this.items(5).filter(
      ({ product }) => of === null || sold.some(({ productId }) => productId === product.id),
    );
    if (items.length === 0) return this.returned();
    const tenders = (total: Minor) => this.tenders(total);
    const body = testReturnBody(this.newId, items, { of, tenders });
    return this.fact('return', { ...body, buyer: this.buyer() });
  }

  private place() {
    return this.random.chance(70) ? null : this.shop.agent;
  }

  private receipt(): JournalFact {
    const lines = this.random.some(this.shop.products, 3).map(({ id }) => {
      const figures = { qty: milli(this.qty() * 3), cost: minor(this.amount() - 1), expiresOn: null };
      return testGoods(this.newId, id, figures);
    });
    const body = { number: null, supplier: null, currency: 'UZS', place: this.place(), lines };
    return this.fact('stock-receipt', body);
  }

  private count(): JournalFact {
    const lines = this.random.some(this.shop.products, 2).map(({ id }) => {
      const counted = this.random.chance(20) ? milli(0) : this.qty();
      return testGoods(this.newId, id, { counted, expected: null });
    });
    return this.fact('count', { place: this.place(), lines, reason: null });
  }

  private writeOff(): JournalFact {
    const lines = this.random
      .some(this.shop.products, 2)
      .map(({ id }) => testGoods(this.newId, id, { qty: this.qty() }));
    const reason = this.random.pick(['damaged', 'expired', 'lost'] as const);
    return this.fact('write-off', { place: this.place(), reason, note: null, currency: 'UZS', lines });
  }

  private certificate(): JournalFact {
    const code = this.random.pick(this.shop.certificates);
    const amount = this.amount();
    const tenders = [testTender(this.newId, amount)];
    return this.fact('certificate-issue', { code, currency: 'UZS', amount, tenders, total: amount });
  }

  private correction(): JournalFact {
    const [sale] = this.sales.length === 0 ? [this.sale()] : [this.random.pick(this.sales)];
    const { number, buyer, tenders } = sale.body as unknown as SaleBody;
    const was = this.random.pick(tenders);
    const now = this.tenders(was.amount);
    const body = { document: sale.id, number, currency: 'UZS', was, now, buyer, reason: 'Wrong key' };
    return this.fact('tender-correction', body);
  }

  private money(): JournalFact {
    const currency = 'UZS';
    const amount = this.amount();
    const tenders = this.tenders(amount);
    const paid = { currency, tenders, total: amount };
    const { agent } = this.shop;
    const client = this.random.pick(this.shop.clients);
    const counted = this.amount();
    const shift = { number: this.random.int(1, 9), currency };
    const move = { amount, currency, article: null, counterparty: null, reason: 'Because' };
    return this.random.pick<Make>([
      () => this.fact('collection', { amount, currency, bag: null, reason: null }),
      () => this.fact('remittance', { ...paid, agent }),
      () => this.fact('debt-payment', { ...paid, client, name: null, account: 'debt' }),
      () => this.fact('shift-open', { ...shift, float: amount }),
      () => {
        const difference = subtractMinor(counted, amount);
        const sums = { expected: amount, counted, difference };
        return this.fact('shift-close', { ...shift, ...sums, denominations: [], reason: null });
      },
      () => this.fact('cash-move', { ...move, direction: 'in', purpose: 'owner' }),
      () => this.fact('cash-move', { ...move, direction: 'out', purpose: 'supplier' }),
      () => this.agentSale(),
    ])();
  }

  private agentSale(): JournalFact {
    const sold = testSaleBody(this.newId, this.items(2));
    const { number, currency, country, taxRegime, lines } = sold;
    const totals = { ...sold.totals, paid: minor(0), change: minor(0) };
    const { agent } = this.shop;
    const body = { agent, number, currency, country, taxRegime, lines, totals, buyer: null };
    return this.fact('agent-sale', body);
  }

  /** Of kinds that have nothing random about them here. */
  private asUsual(): JournalFact {
    const bodies = testBodies(this.newId);
    const kind = this.random.pick(['amend', 'drawer-open', 'override'] as const);
    return this.fact(kind, bodies[kind]);
  }
}
