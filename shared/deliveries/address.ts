import { z } from 'zod';
import type { DeliveryChannel } from '../collections/deliveries.ts';
import { type Id, idSchema } from '../values/ids.ts';
import { phoneIn } from '../values/phone.ts';

const emailSchema = z.email().max(200);

/**
 * The address as it is kept, or null where the channel has none like it. Upper and lower case of an e-mail's host are the same
 * address. Telegram goes to a telephone, or to what the client of the receipt has linked: then it is their id.
 */
export function deliveryAddress(
  channel: DeliveryChannel,
  typed: string,
  { country, client }: { country: string; client: Id | null },
): string | null {
  const said = typed.trim();
  if (channel === 'email') return emailAddress(said);
  if (channel === 'telegram' && said === '') return client;
  return phoneIn(country, said);
}

function emailAddress(said: string): string | null {
  if (!emailSchema.safeParse(said).success) return null;
  const at = said.lastIndexOf('@');
  return `${said.slice(0, at)}${said.slice(at).toLowerCase()}`;
}

/** As much of an address as shows which one it is to somebody who knows it, and no more. */
export function maskAddress(address: string): string {
  // An id says nothing to anybody.
  if (idSchema.safeParse(address).success) return address;
  const at = address.lastIndexOf('@');
  if (at > 0) return `${Array.from(address)[0] ?? ''}•••${address.slice(at)}`;
  return `${address.slice(0, 4)}•••${address.slice(-2)}`;
}
