import { type Delivery, standingOfDelivery } from '@karvon/shared/collections/deliveries.ts';
import { maskAddress } from '@karvon/shared/deliveries/address.ts';
import type { DeliveryView } from '@karvon/shared/till-api/delivery-methods.ts';
import type { Person } from '../shop.ts';

/** A delivery as a page may show it to somebody. */
export function deliveryView(delivery: Delivery, person: Person): DeliveryView {
  const { id, fact, number, channel, to, client, askedAt, outcome } = delivery;
  return {
    id,
    fact,
    number,
    channel,
    to: maskedUnlessKnown(to, person),
    isLinked: to !== null && to === client,
    ...standingOfDelivery(delivery),
    askedAt,
    toldAt: outcome?.at ?? null,
  };
}

/** Addresses are whole for whoever may see clients. */
export function maskedUnlessKnown(address: string | null, { body }: Person): string | null {
  if (address === null || body.rights.includes('clients.view')) return address;
  return maskAddress(address);
}
