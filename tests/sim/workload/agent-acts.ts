import { inMajorUnits } from '../../support/goods-file.ts';
import { testTender } from '@karvon/shared/testing.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { type Desk, numberOf, someSale, write } from './desk.ts';
import { lineOf, saleOf, totalOf } from './receipts.ts';

/** An agent has sold goods that they carry; what they come to they owe from then on. */
export async function sellAsAgent(desk: Desk): Promise<string> {
  const { random, newId, shop } = desk;
  const like = (await someSale(desk)).body;
  const agent = random.pick(shop.people).id;
  const sold = random.some(like.lines, 2).map((line) => lineOf(newId, line, milli(1000)));
  const fact = await write(desk, 'agent-sale', (number) => {
    const { currency, country, taxRegime, lines, totals } = saleOf(like, {
      number,
      lines: sold,
      tenders: [],
      buyer: null,
    });
    const nothingPaid = { ...totals, paid: minor(0), change: minor(0) };
    return { agent, number, currency, country, taxRegime, lines, totals: nothingPaid, buyer: null };
  });
  return `noted an agent’s sale for ${inMajorUnits(totalOf(sold))}, receipt ${numberOf(fact)}`;
}

/** An agent hands over a part of what they took in. */
export async function remit(desk: Desk): Promise<string> {
  const { random, newId, shop } = desk;
  const total = minor(random.int(1, 500) * 100);
  const agent = random.pick(shop.people).id;
  const { currency } = shop;
  await write(desk, 'remittance', () => ({ currency, tenders: [testTender(newId, total)], total, agent }));
  return `took ${inMajorUnits(total)} from an agent`;
}
