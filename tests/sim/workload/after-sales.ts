import { inMajorUnits } from '../../support/goods-file.ts';
import { testTender } from '@karvon/shared/testing.ts';
import type { SaleBody, SaleLine, Tender } from '@karvon/shared/journal/sale-body.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, type Minor, minor } from '@karvon/shared/values/money.ts';
import { type Desk, numberOf, Refused, someSale, write } from './desk.ts';
import { lineOf, returnOf, saleOf, totalOf } from './receipts.ts';

/** Takes goods back, whole or in part, now and then more than was sold; hands back cash, or what was paid with. */
export async function takeBack(desk: Desk): Promise<string> {
  const { random } = desk;
  const sale = await someSale(desk);
  const lines = returnedLines(desk, sale.id, sale.body.lines);
  const tenders = [testTender(desk.newId, totalOf(lines), random.chance(70) ? {} : handedBack(desk))];
  const { buyer } = sale.body;
  const fact = await write(desk, 'return', (number) =>
    returnOf(sale.body, sale.id, { number, lines, tenders, buyer }),
  );
  return `took back ${lines.length} lines of ${sale.body.number}, receipt ${numberOf(fact)}`;
}

function handedBack({ random, shop }: Desk): Partial<Tender> {
  return random.pick<Partial<Tender>>([
    { kind: 'certificate', method: 'certificate', rrn: random.pick(shop.certificates) },
    { kind: 'card', method: 'card' },
  ]);
}

function returnedLines({ random, newId }: Desk, doc: Id, lines: readonly SaleLine[]): SaleLine[] {
  // What was discounted has a price of its own; nobody here brings that back.
  const whole = lines.filter(({ discounts, qty }) => discounts.length === 0 && qty > 0);
  if (whole.length === 0) throw new Refused('nothing of it can come back');
  return random.some(whole, random.int(1, whole.length)).map((line) => {
    const most = random.chance(5) ? line.qty * 2 : line.qty;
    const qty = random.chance(60) ? most : random.int(1, most);
    return { ...lineOf(newId, line, milli(qty)), returnOf: { doc, line: line.id } };
  });
}

/** Goods for goods: the lesser sum is carried over, the rest is paid or handed back in cash. */
export async function exchange(desk: Desk): Promise<string> {
  const { random, newId } = desk;
  const sale = await someSale(desk);
  const { currency, buyer } = sale.body;
  const back = returnedLines(desk, sale.id, sale.body.lines);
  const [wanted] = random.some(sale.body.lines, 1) as [SaleLine];
  const out = [lineOf(newId, wanted, milli(1000 * random.int(1, 3)))];
  const carried = minor(Math.min(totalOf(back), totalOf(out)));
  const tenders = (total: Minor) => [
    testTender(newId, carried, { kind: 'other', method: 'exchange' }),
    ...(total === carried ? [] : [testTender(newId, minor(total - carried))]),
  ];
  const fact = await write(desk, 'exchange', (number) => ({
    currency,
    returned: {
      id: newId(),
      ...returnOf(sale.body, sale.id, { number, lines: back, tenders: tenders(totalOf(back)), buyer }),
    },
    sold: {
      id: newId(),
      ...saleOf(sale.body, { number: after(number), lines: out, tenders: tenders(totalOf(out)), buyer }),
    },
  }));
  return `exchanged ${back.length} lines of ${sale.body.number}, receipt ${numberOf(fact)}`;
}

/** The receipt number behind this one. */
function after(number: string): string {
  return number.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'));
}

/** Sells to a known client what somebody bought before, on account, or for less by their bonuses. */
export async function sellToClient(desk: Desk): Promise<string> {
  const { random, newId, shop } = desk;
  const like = (await someSale(desk)).body;
  const client = random.pick(shop.shared.clients);
  const buyer = { clientId: client, tin: null, pinfl: null, name: 'Client', contact: null };
  const byBonus = random.chance(40);
  const lines = random
    .some(like.lines, 2)
    .map((line) => lineOf(newId, line, milli(1000), byBonus ? random.int(1, 50) * 100 : 0));
  const total = totalOf(lines);
  const onAccount = minor(byBonus ? 0 : random.int(1, Math.max(1, total)));
  const parts: [Minor, Partial<Tender>][] = [
    [onAccount, { kind: 'debt', method: 'debt' }],
    [minor(total - onAccount), {}],
  ];
  const tenders = parts
    .filter(([amount]) => amount !== 0)
    .map(([amount, way]) => testTender(newId, amount, way));
  const paid = tenders.length === 0 ? [testTender(newId, total)] : tenders;
  const fact = await write(desk, 'sale', (number) =>
    saleOf(like, { number, lines, tenders: paid, buyer } satisfies Parameters<typeof saleOf>[1]),
  );
  const how = byBonus ? 'less their bonuses' : `${inMajorUnits(onAccount)} of it on account`;
  return `sold a client goods for ${inMajorUnits(total)}, ${how}, receipt ${numberOf(fact)}`;
}

/** The wrong key had been pressed: one tender of a sale gives way to others of the same sum. */
export async function correctTender(desk: Desk): Promise<string> {
  const { random, newId } = desk;
  const sale = await someSale(desk);
  const { number, currency, buyer, tenders } = sale.body satisfies SaleBody;
  const was = random.pick(tenders);
  const part = minor(random.int(0, was.amount));
  const now = [
    testTender(newId, part, { kind: 'card', method: 'card' }),
    testTender(newId, minor(was.amount - part)),
  ].filter(({ amount }) => amount > 0 || was.amount === 0);
  const correction = { document: sale.id, number, currency, was, now, buyer, reason: 'Wrong key' };
  await write(desk, 'tender-correction', () => correction);
  return `corrected how ${number} was paid: ${was.method} ${inMajorUnits(was.amount)}`;
}

/** What a sale came to was wrong: the difference is paid, or handed back, in cash. */
export async function amend(desk: Desk): Promise<string> {
  const { random } = desk;
  const { id, body } = await someSale(desk);
  const amount = minor(random.pick([1, -1]) * random.int(1, 20) * 100);
  const line = { name: 'Wrong price', amount, taxes: [] };
  const tender = { kind: 'cash', method: 'cash' } as const;
  const { currency } = body;
  await write(desk, 'amend', () => {
    return { document: id, currency, reason: 'Wrong price', lines: [line], tender, buyer: null };
  });
  return `amended ${body.number} by ${inMajorUnits(amount)}`;
}
