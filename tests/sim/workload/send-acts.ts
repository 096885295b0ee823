import { ask, type Desk, Refused, someSale } from './desk.ts';

/** Wants a receipt sent to somebody by mail; now and then to whom it was to be sent already. */
export async function askToSend(desk: Desk): Promise<string> {
  const { engine, random, shop, tell, now, name } = desk;
  const { register } = engine.state();
  const place = shop.registers.find(({ code }) => code === register?.tillCode);
  if (place === undefined) throw new Refused('the till stands nowhere');
  const sale = await someSale(desk);
  const to = `client-${random.int(1, 3)}@sim.test`;
  const { delivery, isNew } = await ask(desk, 'sendReceipt', { id: sale.id, channel: 'email', to });
  tell({ what: 'delivery', at: now(), by: name, id: delivery.id, register: place.id });
  return `wanted ${delivery.number} sent to ${to}${isNew ? '' : ', once more'}`;
}
