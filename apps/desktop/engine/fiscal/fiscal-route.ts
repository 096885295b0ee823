import { BY_ITS_TILL } from '@karvon/shared/journal/fiscal-route.ts';
import type { Till } from '../till.ts';

/** What a receipt that is born now says of its registration: it is this till's to bring about where a fiscal device is set, working or not. */
export function fiscalRouteNow({ devices }: Pick<Till, 'devices'>): typeof BY_ITS_TILL | null {
  return devices.hasFiscal() ? BY_ITS_TILL : null;
}
