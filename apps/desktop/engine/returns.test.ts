import { hash } from '@node-rs/argon2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GS } from '@karvon/shared/catalogue/marking-code.ts';
import { balanceId } from '@karvon/shared/collections/balances.ts';
import type { ReturnBody } from '@karvon/shared/journal/return-body.ts';
import { receiptCode } from '@karvon/shared/receipt/receipt-code.ts';
import { testFact, testProduct, testReturnBody, testSale } from '@karvon/shared/testing.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { BREAD, openTestShop, type TestShop, type TestTill, TOMATO } from './testing/test-shop.ts';

const WATER = '4600000000107';
const manager = { person: 'M1', pin: '3003' };
let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  shop.centre.put(
    'products',
    testProduct(shop.newId(), {
      names: { en: 'Water' },
      barcodes: [{ code: WATER, unit: 'pc' }],
      isMarked: true,
      price: 5_000_00,
    }),
  );
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const refusal = (code: string, field: string) => ({ ok: false, problem: { code, field } });
const linesOf = async (receipt: string) => (await till.must('returnable', { receipt })).lines;
/** The body of a return, once the centre has it. */
const bodyAt = async (id: string) => {
  await till.until(({ sync }) => sync.unsent.count === 0);
  return shop.centre.facts.get(id)?.['body'] as ReturnBody;
};
/** Sells so much by code, for cash. */
const sell = async (...goods: [code: string, qty: number][]) => {
  for (const [code, qty] of goods) await till.must('scan', { code, qty });
  await till.must('tender', { method: 'cash' });
  return till.must('complete', {});
};
const settings = (body: object) => {
  shop.centre.put('directory', { id: shop.newId(), kind: 'settings', branch: null, v: 1, body });
};

describe('a return of a known receipt', () => {
  it('takes back all that is left: one fact with the next number, its money by what it was paid with', async () => {
    const sale = await sell([BREAD, 3000], [TOMATO, 1234]);
    const back = await till.must('return', { receipt: sale.number });
    expect(back).toMatchObject({ number: 'A1-000002', total: sale.total });
    expect(back.tenders).toEqual([
      { kind: 'cash', method: 'cash', name: 'Наличные', amount: sale.total, reference: null },
    ]);
    const body = await bodyAt(back.id);
    const sold = shop.centre.facts.get(sale.id)?.['body'] as ReturnBody;
    expect(body).toMatchObject({ original: sale.id, number: 'A1-000002', reason: null, overrides: [] });
    expect(body.totals.taxes).toEqual(sold.totals.taxes);
    expect(body.lines.map(({ returnOf, qty, sum }) => [returnOf, qty, sum])).toEqual(
      sold.lines.map(({ id, qty, sum }) => [{ doc: sale.id, line: id }, qty, sum]),
    );
    expect(await till.call('return', { receipt: sale.number })).toMatchObject(
      refusal('return-nothing-left', 'receipt'),
    );
  });

  it('takes back parts that come to the whole to the unit, and never more than is left', async () => {
    // Three for 10.00: a third does not come out.
    const third = testProduct(shop.newId(), {
      barcodes: [{ code: '4600000000091', unit: 'pc' }],
      price: 3_33,
    });
    shop.centre.put('products', third);
    await till.until(({ sync }) => sync.connection === 'online');
    await expect
      .poll(async () => (await till.call('scan', { code: '4600000000091', qty: 3000 })).ok)
      .toBe(true);
    await till.must('discount', { line: null, off: { amount: minor(100) }, reason: 'x', approval: manager });
    await till.must('tender', { method: 'card' });
    const sale = await till.must('complete', {});
    const [line] = await linesOf(sale.number);
    if (line === undefined) throw new Error('no line');
    const one = { receipt: sale.id, lines: [{ line: line.line, qty: milli(1000) }] };
    const sums = [];
    for (let piece = 0; piece < 3; piece += 1) sums.push((await till.must('return', one)).total);
    expect(sums.reduce((sum, amount) => sum + amount, 0)).toBe(sale.total);
    expect(await till.call('return', one)).toMatchObject(refusal('return-nothing-left', 'lines'));
  });

  it('refuses more than is left, a line twice or unknown, and half of what is sold by the piece', async () => {
    const sale = await sell([BREAD, 2000]);
    const [line] = await linesOf(sale.number);
    const back = (qty: number, id = line?.line ?? '') =>
      till.call('return', { receipt: sale.id, lines: [{ line: id, qty: milli(qty) }] });
    expect(await back(3000)).toMatchObject({
      problem: { code: 'return-above-left', params: { leftMilli: 2000 } },
    });
    expect(await back(500)).toMatchObject(refusal('quantity-not-whole', 'lines'));
    expect(await back(1000, shop.newId())).toMatchObject(refusal('unknown-line', 'lines'));
    const twice = [1, 2].map(() => ({ line: line?.line ?? '', qty: milli(1000) }));
    expect(await till.call('return', { receipt: sale.id, lines: twice })).toMatchObject(
      refusal('unknown-line', 'lines'),
    );
    expect(await back(1000)).toMatchObject({ ok: true });
    expect(await linesOf(sale.number)).toMatchObject([{ sold: 2000, returned: 1000, left: 1000 }]);
    expect(await back(2000)).toMatchObject({
      problem: { code: 'return-above-left', params: { leftMilli: 1000 } },
    });
  });

  it('is the same return when it is asked again with its id, also after a restart', async () => {
    const sale = await sell([BREAD, 2000]);
    const id = shop.newId();
    const [line] = await linesOf(sale.number);
    const one = { id, receipt: sale.id, lines: [{ line: line?.line ?? '', qty: milli(1000) }] };
    const first = await till.must('return', one);
    expect(await till.must('return', one)).toEqual(first);
    await till.stop();
    till = await shop.start();
    await till.begin();
    expect(await till.must('return', one)).toEqual(first);
    expect(await linesOf(sale.number)).toMatchObject([{ returned: 1000 }]);
  });

  it('counts as money handed back: in the shift, in what is unsent, in the list of the day', async () => {
    shop.centre.unplug();
    const sale = await sell([BREAD, 2000]);
    await till.must('return', { receipt: sale.id });
    expect(till.engine.state().sync.unsent).toMatchObject({ count: 3, sum: 0 });
    const listed = await till.must('receipts', {});
    await till.must('signIn', manager);
    const { totals } = await till.must('xReport', {});
    expect(totals).toMatchObject({ receipts: 1, revenue: 0, tenders: { cash: 0 }, cash: 1_000_000 });
    expect(listed.receipts.map(({ number, kind, total }) => [number, kind, total])).toEqual([
      ['A1-000002', 'return', sale.total],
      ['A1-000001', 'sale', sale.total],
    ]);
  });

  it('gives money back in proportion to how it was paid, and lowers a debt no further than it goes', async () => {
    await till.must('scan', { code: BREAD, qty: 4000 });
    const { total } = till.engine.state().cart;
    await till.must('tender', {
      method: 'card',
      amount: minor(total / 4),
      slip: { cardMask: '8600****1234', rrn: 'R77' },
    });
    await till.must('tender', { method: 'cash' });
    const sale = await till.must('complete', {});
    const [line] = await linesOf(sale.number);
    const back = await till.must('return', {
      receipt: sale.id,
      lines: [{ line: line?.line ?? '', qty: milli(2000) }],
    });
    expect(back.tenders.map(({ kind, amount, reference }) => [kind, amount, reference])).toEqual([
      ['card', total / 8, '8600****1234'],
      ['cash', (total * 3) / 8, null],
    ]);
    expect((await till.must('returnable', { receipt: sale.id })).tenders.map(({ left }) => left)).toEqual([
      total / 8,
      (total * 3) / 8,
    ]);
  });

  it('hands money back another way only on somebody’s word, and its sum must be that of the goods', async () => {
    const sale = await sell([BREAD, 1000]);
    const other = { receipt: sale.id, tenders: [{ method: 'card', amount: sale.total }] };
    expect(await till.call('return', other)).toMatchObject(refusal('approval-needed', 'approval'));
    const wrong = {
      ...other,
      tenders: [{ method: 'card', amount: minor(sale.total - 1) }],
      approval: manager,
    };
    expect(await till.call('return', wrong)).toMatchObject(refusal('refund-sum-wrong', 'tenders'));
    const back = await till.must('return', { ...other, approval: manager, reason: 'No cash' });
    const body = await bodyAt(back.id);
    expect(body.overrides).toMatchObject([
      { right: 'till.return-without-receipt', reason: 'No cash', line: null },
    ]);
    expect(body.tenders).toMatchObject([{ kind: 'card', amount: sale.total }]);
  });

  it('gives bonuses and certificates back to whose they were', async () => {
    const phone = '+998901234567';
    const { client } = await till.must('addClient', { firstName: 'Client', phone });
    const of = { kind: 'bonus' as const, subject: client.id, currency: 'UZS' };
    const gift = { kind: 'certificate' as const, subject: 'CERT-1', currency: 'UZS' };
    for (const balance of [of, gift]) {
      shop.centre.put('balances', { ...balance, id: balanceId(balance), v: 1, amount: 500_000, upTo: {} });
    }
    shop.centre.put('directory', {
      id: shop.newId(),
      kind: 'tender',
      branch: null,
      v: 1,
      body: { code: 'gift', kind: 'certificate', names: { ru: 'Сертификат' }, sort: 3 },
    });
    await till.must('setClient', { client: client.id });
    await till.must('scan', { code: BREAD, qty: 2000 });
    await till.until(
      ({ cart, register }) => cart.client?.bonuses.amount === 500_000 && register?.tenders.length === 3,
    );
    await till.must('spendBonuses', { amount: minor(100_000) });
    await till.must('tender', { method: 'gift', slip: { rrn: 'CERT-1' } });
    if (till.engine.state().cart.due > 0) await till.must('tender', { method: 'cash' });
    const sale = await till.must('complete', {});
    const back = await till.must('return', { receipt: sale.id });
    expect(back.tenders[0]).toMatchObject({ kind: 'certificate', reference: 'CERT-1', amount: 500_000 });
    await till.must('setClient', { client: client.id });
    await till.must('scan', { code: BREAD });
    expect(till.engine.state().cart.client?.bonuses.amount).toBe(500_000);
    expect(await till.must('findCertificate', { code: 'CERT-1' })).toMatchObject({
      left: expect.any(Number),
    });
    const body = await bodyAt(back.id);
    expect(body.lines.flatMap(({ discounts }) => discounts)).toMatchObject([
      { source: 'bonus', amount: 100_000 },
    ]);
  });

  it('asks which pieces come back where each has a code, and they can be sold again', async () => {
    const mark = (number: string) => `010${WATER}21${number}${GS}93abcd`;
    for (const number of ['a', 'b']) await till.must('scan', { code: mark(number) });
    await till.must('tender', { method: 'cash' });
    const sale = await till.must('complete', {});
    const [line] = await linesOf(sale.number);
    expect(line?.marks).toEqual([mark('a'), mark('b')]);
    const back = (marks?: string[]) =>
      till.call('return', { receipt: sale.id, lines: [{ line: line?.line ?? '', qty: milli(1000), marks }] });
    expect(await back()).toMatchObject(refusal('return-which-piece', 'marks'));
    expect(await back([mark('c')])).toMatchObject(refusal('return-no-such-piece', 'lines'));
    expect(await back([mark('b')])).toMatchObject({ ok: true });
    expect(await back([mark('b')])).toMatchObject(refusal('return-no-such-piece', 'lines'));
    expect(await till.call('scan', { code: mark('b') })).toMatchObject({ ok: true });
    expect(await till.call('scan', { code: mark('a') })).toMatchObject({ problem: { code: 'mark-sold' } });
  });

  it('needs the right, or the PIN of somebody who has it, and is kept as theirs', async () => {
    const sale = await sell([BREAD, 1000]);
    const body = {
      code: 'C2',
      name: 'Cashier 2',
      tin: null,
      pinHash: await hash('1002', { memoryCost: 1024, timeCost: 1, parallelism: 1 }),
      rights: ['till.sell', 'till.open-shift'],
      branches: [],
    };
    shop.centre.put('directory', { id: shop.newId(), kind: 'person', branch: null, v: 1, body });
    await till.until(({ people }) => people.some(({ code }) => code === 'C2'));
    await till.must('signIn', { person: 'C2', pin: '1002' });
    const asked = await till.call('return', { receipt: sale.id });
    expect(asked).toMatchObject(refusal('approval-needed', 'approval'));
    const back = await till.must('return', { receipt: sale.id, approval: manager });
    const { id } = till.engine.state().people.find(({ code }) => code === 'M1') ?? {};
    expect((await bodyAt(back.id)).overrides).toEqual([
      { right: 'till.return', by: id, reason: null, line: null },
    ]);
  });
});

describe('a return of a receipt of another till', () => {
  const beside = (qty: number, businessDate = '2026-11-20') =>
    testSale(shop.newId, [{ product: shop.products.bread, name: 'Хлеб', unitName: 'шт', qty: milli(qty) }], {
      number: 'A2-000007',
      envelope: { device: shop.newId(), register: shop.newId(), businessDate },
    });

  it('takes back what came of it, and counts what others took back already', async () => {
    const sale = beside(3000);
    shop.centre.put('siblings', sale);
    await expect.poll(async () => (await till.call('returnable', { receipt: 'A2-7' })).ok).toBe(true);
    const [line] = await linesOf('A2-7');
    await till.must('return', { receipt: 'A2-7', lines: [{ line: line?.line ?? '', qty: milli(1000) }] });
    expect(await linesOf('A2-7')).toMatchObject([{ sold: 3000, returned: 1000, left: 2000 }]);
    const scanned = receiptCode({ number: 'A2-000007', id: sale.id });
    expect(await till.must('findReceipts', { text: scanned })).toMatchObject({
      receipts: [{ id: sale.id, kind: 'sale', otherTill: 'A2' }],
    });
    const bars = receiptCode({ number: 'A2-000007', id: null });
    expect(await till.must('findReceipts', { text: bars })).toMatchObject({ receipts: [{ id: sale.id }] });
    expect(await linesOf(bars)).toMatchObject([{ left: 2000 }]);
    const unknown = await till.call('findReceipts', { text: 'KV*A9-000007' });
    expect(unknown).toMatchObject({ problem: { code: 'unknown-receipt' } });
  });

  it('that was of marked goods lets them be sold again, here once, and also what it took back itself', async () => {
    const code = `010${WATER}21z${GS}93abcd`;
    const water = testProduct(shop.newId(), { price: 5_000_00 });
    const items = [{ product: water, name: 'Water', unitName: 'шт', qty: milli(1000) }];
    const envelope = { device: shop.newId(), register: shop.newId(), businessDate: '2026-11-20' };
    const sold = testSale(shop.newId, items, { number: 'A2-000009', envelope });
    const [line] = (sold.body as { lines: object[] }).lines;
    const sale = { ...sold, body: { ...sold.body, lines: [{ ...line, marks: [code] }] } };
    shop.centre.put('siblings', sale);
    await expect.poll(async () => (await till.call('returnable', { receipt: 'A2-9' })).ok).toBe(true);
    expect(await till.call('scan', { code })).toMatchObject({ problem: { code: 'mark-sold' } });
    await till.must('return', { receipt: 'A2-9' });
    await till.must('scan', { code });
    await till.must('tender', { method: 'cash' });
    const again = await till.must('complete', {});
    expect(await till.call('scan', { code })).toMatchObject({ problem: { code: 'mark-sold' } });
    const back = testReturnBody(shop.newId, items, { number: 'A2-000010' });
    const returned = testFact(
      shop.newId,
      'return',
      { ...back, lines: back.lines.map((one) => ({ ...one, marks: [code] })) },
      { ...envelope, id: shop.newId() },
    );
    shop.centre.put('siblings', returned);
    await expect.poll(async () => (await till.call('findReceipts', { number: 'A2-10' })).ok).toBe(true);
    expect(await till.call('scan', { code })).toMatchObject({ ok: true });
    expect(again.number).toBe('A1-000002');
  });

  it('reaches back as many days as the company says; further only on somebody’s word', async () => {
    const sale = beside(1000, '2026-10-01');
    shop.centre.put('siblings', sale);
    await expect.poll(async () => (await till.call('returnable', { receipt: 'A2-7' })).ok).toBe(true);
    expect(await till.must('returnable', { receipt: sale.id })).toMatchObject({ inTime: false });
    expect(await till.call('return', { receipt: sale.id })).toMatchObject({
      problem: { code: 'return-too-late', params: { soldDay: '2026-10-01' }, field: 'approval' },
    });
    const back = await till.must('return', { receipt: sale.id, approval: manager });
    expect((await bodyAt(back.id)).overrides).toMatchObject([{ right: 'till.return-without-receipt' }]);
  });

  it('of one that is not known takes goods back at what they cost now, by right, with a reason and up to the limit', async () => {
    const goods = [{ product: shop.products.bread.id, qty: milli(2000) }];
    const unknown = { receipt: 'B1-000123', goods };
    expect(await till.call('return', { receipt: 'B1-123' })).toMatchObject(
      refusal('unknown-receipt', 'receipt'),
    );
    expect(await till.call('return', unknown)).toMatchObject(refusal('return-needs-reason', 'reason'));
    const reasoned = { ...unknown, reason: 'Sold next door' };
    expect(await till.call('return', reasoned)).toMatchObject(refusal('approval-needed', 'approval'));
    const back = await till.must('return', { ...reasoned, approval: manager });
    expect(back.total).toBe(shop.products.bread.price * 2);
    const body = await bodyAt(back.id);
    expect(body).toMatchObject({ original: null, originalNumber: 'B1-000123', reason: 'Sold next door' });
    expect(body.lines).toMatchObject([{ returnOf: null, qty: 2000 }]);
    expect(body.overrides).toMatchObject([
      { right: 'till.return-without-receipt', reason: 'Sold next door' },
    ]);
    settings({ returnLimit: 100 });
    await expect
      .poll(async () => till.call('return', { goods, reason: 'No receipt', approval: manager }))
      .toMatchObject({
        problem: { code: 'return-above-limit', params: { limitMinor: 100, sumMinor: back.total } },
      });
  });
});

describe('an exchange', () => {
  const exchangeAt = async (id: string) => {
    await till.until(({ sync }) => sync.unsent.count === 0);
    const facts = [...shop.centre.facts.values()];
    return facts.find(({ body }) => (body as { sold?: { id: string } }).sold?.id === id);
  };

  it('is one fact of two receipts: what comes back pays, and the rest is paid', async () => {
    const sale = await sell([BREAD, 2000]);
    const [line] = await linesOf(sale.number);
    await till.must('scan', { code: TOMATO, qty: 1000 });
    const lines = [{ line: line?.line ?? '', qty: milli(1000) }];
    await till.must('exchange', { back: { receipt: sale.id, lines, reason: 'Stale' } });
    const { bread, tomato } = shop.products;
    const due = tomato.price - bread.price;
    expect(till.engine.state().cart).toMatchObject({
      due,
      exchange: { number: sale.number, worth: bread.price, back: 0 },
    });
    await till.stop();
    till = await shop.start();
    await till.begin();
    await till.must('tender', { method: 'cash', received: minor(due + 500) });
    const done = await till.must('complete', {});
    expect(done).toMatchObject({ number: 'A1-000003', total: tomato.price, change: 500 });
    expect(done.back).toBeUndefined();
    const { receipts } = await till.must('receipts', {});
    expect(receipts.map(({ number, kind }) => `${number} ${kind}`)).toEqual([
      'A1-000003 sale',
      'A1-000002 return',
      'A1-000001 sale',
    ]);
    const fact = await exchangeAt(done.id);
    expect(fact).toMatchObject({
      kind: 'exchange',
      body: {
        returned: {
          number: 'A1-000002',
          original: sale.id,
          tenders: [{ kind: 'other', method: 'exchange', amount: bread.price }],
        },
        sold: {
          number: 'A1-000003',
          tenders: [
            { method: 'exchange', amount: bread.price },
            { kind: 'cash', amount: due },
          ],
        },
      },
    });
    expect(await linesOf(sale.number)).toMatchObject([{ returned: 1000 }]);
    expect((await till.must('receipt', { number: 'A1-000002' })).text).toContain('A1-000003');
  });

  it('hands back what goods are worth beyond the new ones, and says so again when it is asked again', async () => {
    const sale = await sell([TOMATO, 1000]);
    await till.must('exchange', { back: { receipt: sale.id } });
    await till.must('scan', { code: BREAD });
    const { id, due, exchange } = till.engine.state().cart;
    const { bread, tomato } = shop.products;
    expect([due, exchange?.back]).toEqual([0, tomato.price - bread.price]);
    const done = await till.must('complete', { cart: id });
    expect(done).toMatchObject({ total: bread.price, change: 0, back: tomato.price - bread.price });
    expect(await till.must('complete', { cart: id })).toEqual(done);
    const fact = await exchangeAt(done.id);
    const body = fact?.['body'] as { returned: ReturnBody } | undefined;
    expect(body?.returned.tenders).toMatchObject([
      { method: 'exchange', amount: bread.price },
      { kind: 'cash', amount: tomato.price - bread.price },
    ]);
  });

  it('is refused for what has come back meanwhile, and can be taken back before it is paid', async () => {
    const sale = await sell([BREAD, 1000]);
    await till.must('scan', { code: TOMATO, qty: 1000 });
    await till.must('exchange', { back: { receipt: sale.id } });
    await till.must('return', { receipt: sale.id });
    await till.must('tender', { method: 'cash' });
    expect(await till.call('complete', {})).toMatchObject({ problem: { code: 'return-nothing-left' } });
    const [tender] = till.engine.state().cart.tenders;
    await till.must('removeTender', { tender: tender?.id ?? '' });
    await till.must('exchange', { back: null });
    expect(till.engine.state().cart).toMatchObject({ exchange: null, due: shop.products.tomato.price });
  });
});

describe('a correction of how a receipt was paid', () => {
  it('moves the sum in the shift, once, and money goes back the way that it really came', async () => {
    const sale = await sell([BREAD, 1000]);
    const id = shop.newId();
    const wrong = { id, receipt: sale.number, method: 'card', reason: 'Wrong key' };
    expect(await till.call('correctTender', wrong)).toMatchObject(refusal('approval-needed', 'approval'));
    await till.must('correctTender', { ...wrong, approval: manager });
    await till.must('correctTender', { ...wrong, approval: manager });
    await till.until(({ sync }) => sync.unsent.count === 0);
    expect(shop.centre.facts.get(id)).toMatchObject({
      kind: 'tender-correction',
      body: {
        document: sale.id,
        was: { kind: 'cash', amount: sale.total },
        now: [{ kind: 'card', method: 'card', amount: sale.total, change: 0 }],
        reason: 'Wrong key',
        overrides: [{ right: 'till.correct-tender', reason: 'Wrong key', line: null }],
      },
    });
    const back = await till.must('return', { receipt: sale.id });
    expect(back.tenders).toMatchObject([{ kind: 'card', amount: sale.total }]);
    await till.must('signIn', manager);
    expect((await till.must('xReport', {})).totals).toMatchObject({
      cash: 1_000_000,
      tenders: { card: 0, cash: 0 },
    });
  });

  it('is of what was taken, to another way, of a receipt of this till’s open shift', async () => {
    const sale = await sell([BREAD, 1000]);
    const correct = (more: object) =>
      till.call('correctTender', {
        receipt: sale.id,
        method: 'card',
        reason: 'x',
        approval: manager,
        ...more,
      });
    expect(await correct({ method: 'cash' })).toMatchObject(refusal('correction-same', 'method'));
    expect(await correct({ method: 'debt' })).toMatchObject(refusal('tender-unknown', 'method'));
    expect(await correct({ tender: shop.newId() })).toMatchObject(refusal('tender-unknown', 'tender'));
    expect(await correct({ receipt: 'A1-77' })).toMatchObject(refusal('unknown-receipt', 'receipt'));
    const items = [{ product: shop.products.bread, name: 'Хлеб', unitName: 'шт', qty: milli(1000) }];
    const envelope = { device: shop.newId(), register: shop.newId(), businessDate: '2026-11-21' };
    shop.centre.put('siblings', testSale(shop.newId, items, { number: 'A2-000007', envelope }));
    await expect
      .poll(() => correct({ receipt: 'A2-7' }))
      .toMatchObject(refusal('correction-other-shift', 'receipt'));
  });
});
