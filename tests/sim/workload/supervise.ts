import { type Desk, write } from './desk.ts';

/** Opens the drawer without a sale, or is allowed something by somebody else. */
export async function supervise(desk: Desk): Promise<string> {
  const { random, shop } = desk;
  if (random.chance(50)) {
    await write(desk, 'drawer-open', () => ({ reason: null }));
    return 'opened the drawer';
  }
  const by = random.pick(shop.people).id;
  await write(desk, 'override', () => ({ right: 'till.sell', by, reason: null, document: null }));
  return 'was allowed to sell by somebody else';
}
