import { inMajorUnits } from '../../support/goods-file.ts';
import { testTender } from '@karvon/shared/testing.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { ask, type Desk, tellFact, write } from './desk.ts';

/** Puts cash into the drawer, or takes some out. */
export async function moveCash(desk: Desk): Promise<string> {
  const { random, shop } = desk;
  const direction = random.pick(['in', 'out'] as const);
  const purpose =
    direction === 'in'
      ? random.pick(['income', 'owner', 'safe'] as const)
      : random.pick(['expense', 'supplier', 'staff', 'owner', 'safe'] as const);
  const amount = minor(random.int(1, 500) * 100);
  const article = purpose === 'expense' || purpose === 'income' ? 'other' : null;
  const { currency } = shop;
  await write(desk, 'cash-move', () => {
    return { direction, amount, currency, purpose, article, counterparty: null, reason: 'Because' };
  });
  return `moved ${inMajorUnits(amount)} ${direction} (${purpose})`;
}

/** Hands cash to whoever carries it to the bank. */
export async function collect(desk: Desk): Promise<string> {
  const amount = minor(desk.random.int(1, 1000) * 100);
  const { currency } = desk.shop;
  await write(desk, 'collection', () => ({ amount, currency, bag: null, reason: null }));
  return `handed over ${inMajorUnits(amount)} for the bank`;
}

/** A client pays a part of what they owe. */
export async function takeDebt(desk: Desk): Promise<string> {
  const { random, newId, shop } = desk;
  const total = minor(random.int(1, 500) * 100);
  const client = random.pick(shop.shared.clients);
  const { currency } = shop;
  const tenders = [testTender(newId, total, random.chance(70) ? {} : { kind: 'card', method: 'card' })];
  await write(desk, 'debt-payment', () => {
    return { currency, tenders, total, client, name: null, account: 'debt' };
  });
  return `took ${inMajorUnits(total)} of a client’s debt`;
}

/** Sells a certificate: its code may have been sold elsewhere, too, and is worth more then. */
export async function issueCertificate(desk: Desk): Promise<string> {
  const { random, newId, shop } = desk;
  const code = random.pick(shop.certificates);
  const amount = minor(random.int(1, 20) * 50_000);
  const tenders = [testTender(newId, amount)];
  const { currency } = shop;
  await write(desk, 'certificate-issue', () => ({ code, currency, amount, tenders, total: amount }));
  return `issued certificate ${code} for ${inMajorUnits(amount)}`;
}

/** Counts the drawer and ends the shift, as a cashier does who is not told what must be in it; the next act opens another. */
export async function closeShift(desk: Desk): Promise<string> {
  const { random } = desk;
  const { shift } = await ask(desk, 'xReport', {});
  const counted = minor(
    Math.max(0, random.chance(70) ? shift.float : shift.float + random.int(-50, 50) * 100),
  );
  const { number } = shift;
  const { id, expected } = await ask(desk, 'closeShift', { counted, reason: 'Because', keepParked: true });
  const fact = await desk.engine.journal()?.find(id);
  if (fact !== null && fact !== undefined) tellFact(desk, fact);
  return `closed shift ${number}: ${inMajorUnits(counted)} counted, ${inMajorUnits(expected)} expected`;
}
