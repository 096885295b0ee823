import { inMajorUnits } from '../../support/goods-file.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { ask, type Desk, Refused, tellFact } from './desk.ts';

/** Somebody who works here begins. */
export async function signIn(desk: Desk): Promise<string> {
  const { engine, random, shop } = desk;
  const codes = engine.state().people.map(({ code }) => code);
  const known = shop.people.filter(({ code }) => codes.includes(code));
  if (known.length === 0) throw new Refused('nobody works here');
  const { code, pin } = random.pick(known);
  await ask(desk, 'signIn', { person: code, pin });
  return `${code} signed in`;
}

/** The shift begins with cash in the drawer; `openShift` answers nothing, so the fact is looked up and told. */
export async function openShift(desk: Desk): Promise<string> {
  const float = minor(desk.random.int(0, 10) * 10_000);
  await ask(desk, 'openShift', { float });
  const { shift } = desk.engine.state();
  if (shift !== null) await tellById(desk, shift.id, 'shift-open', null);
  return `opened shift ${shift?.number ?? ''} with ${inMajorUnits(float)}`;
}

/** Scans, takes money and completes. What a killed till had in its cart is there again, and goes in with the rest. */
export async function sell(desk: Desk): Promise<string> {
  const { engine, random, shop } = desk;
  for (let line = random.int(1, 4); line > 0; line -= 1) {
    if (engine.state().cart.tenders.length > 0) break;
    const qty = random.chance(50) ? 1000 : 1000 * random.int(1, 5);
    await ask(desk, 'scan', { code: random.pick(shop.products).barcode, qty });
  }
  if (engine.state().cart.lines.length === 0) return 'had nothing in the cart';
  await pay(desk);
  const { lines } = engine.state().cart;
  const sale = await ask(desk, 'complete');
  await tellById(desk, sale.id, 'sale', sale.number);
  return `sold ${lines.length} lines for ${inMajorUnits(sale.total)}, receipt ${sale.number}`;
}

/** In up to two ways. The same certificate may be taken at two tills that do not know of each other. */
async function pay(desk: Desk): Promise<void> {
  const { engine, random, shop } = desk;
  const { due } = engine.state().cart;
  if (due > 1 && random.chance(25)) {
    const part = { amount: random.chance(30) ? due : random.int(1, due) };
    const rrn = random.pick(shop.certificates);
    const ways = [
      { method: 'card', ...part },
      { method: 'certificate', ...part, slip: { rrn } },
      { method: 'certificate', ...part, slip: { rrn } },
      { method: 'debt', ...part },
    ];
    await ask(desk, 'tender', random.pick(ways));
  }
  const left = engine.state().cart.due;
  const isPaid = left === 0 && engine.state().cart.tenders.length > 0;
  if (!isPaid) await ask(desk, 'tender', { method: 'cash', received: left + random.int(0, 5) * 100 });
}

/** Leaves the cart as it is, or empties it. */
export async function changeMind(desk: Desk): Promise<string> {
  const { cart } = desk.engine.state();
  for (const { id } of cart.tenders) await ask(desk, 'removeTender', { tender: id });
  await ask(desk, 'clearCart');
  return 'emptied the cart';
}

/** Tells a fact that a call has made, as the till has it now. */
async function tellById(desk: Desk, id: string, kind: string, number: string | null): Promise<void> {
  const { engine, tell, now, name } = desk;
  const journal = engine.journal();
  if (journal === null) {
    // It is being closed in this very moment; the promise stands.
    const unknown = { seq: null, device: null, incarnation: null, hash: null };
    tell({ what: 'fact', at: now(), by: name, id, kind, number, ...unknown });
    return;
  }
  const fact = await journal.find(id);
  if (fact === null) throw new Error(`The ${kind} ${id} was answered, and is not in the journal.`);
  tellFact(desk, fact);
}
