import { milli, minor } from '@karvon/shared/values/money.ts';
import { type Desk, write } from './desk.ts';

/** Goods come from a supplier, now and then straight to an agent. */
export async function receive(desk: Desk): Promise<string> {
  const { random, shop } = desk;
  const lines = someGoods(desk, 3).map((goods) => {
    const pieces = random.int(1, 30);
    return {
      ...goods,
      qty: milli(pieces * 1000),
      cost: minor(pieces * random.int(50, 900) * 100),
      expiresOn: null,
    };
  });
  const place = random.chance(20) ? random.pick(shop.people).id : null;
  const supplier = random.chance(50) ? null : { id: null, name: 'Supplier 1' };
  const { currency } = shop;
  await write(desk, 'stock-receipt', () => ({ number: null, supplier, currency, place, lines }));
  return `received ${lines.length} goods`;
}

/** Counts a shelf: what is there, whatever the books say. */
export async function count(desk: Desk): Promise<string> {
  const { random } = desk;
  const lines = someGoods(desk, 2).map((goods) => {
    return { ...goods, counted: milli(random.int(0, 60) * 1000), expected: null };
  });
  await write(desk, 'count', () => ({ place: null, lines, reason: null }));
  return `counted ${lines.length} goods`;
}

/** Goods are gone and not sold. */
export async function writeOff(desk: Desk): Promise<string> {
  const { random, shop } = desk;
  const reason = random.pick(['damaged', 'expired', 'lost'] as const);
  const lines = someGoods(desk, 2).map((goods) => ({ ...goods, qty: milli(random.int(1, 3) * 1000) }));
  const { currency } = shop;
  await write(desk, 'write-off', () => ({ place: null, reason, note: null, currency, lines }));
  return `wrote off ${lines.length} goods (${reason})`;
}

function someGoods({ random, newId, shop }: Desk, most: number) {
  return random
    .some(shop.products, random.int(1, most))
    .map(({ id, name }) => ({ id: newId(), productId: id, name }));
}
