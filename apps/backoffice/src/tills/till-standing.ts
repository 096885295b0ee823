import type { Till } from '../data/answers.ts';

export type TillStanding = 'online' | 'offline' | 'never' | 'replaced' | 'revoked';

/** How a till stands, in one word. A till without a device has never been bound. */
export function tillStanding(till: Pick<Till, 'deviceId' | 'state' | 'online'>): TillStanding {
  if (till.deviceId === null || till.state === 'never-enrolled') return 'never';
  if (till.state === 'revoked') return 'revoked';
  if (till.state === 'superseded') return 'replaced';
  return till.online ? 'online' : 'offline';
}
