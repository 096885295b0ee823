import type { Right } from '@karvon/shared/rights/rights.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { done, refuse } from '../outcome.ts';
import type { Person, Shop } from '../shop.ts';
import type { Till } from '../till.ts';
import type { ShiftView } from '../views.ts';

/** Who sells, where and in which shift: what every act of selling needs. */
export type Seller = { person: Person; shop: Shop; shift: ShiftView };

/** The signed-in person, when they hold the right. */
export function permit(till: Till, right: Right): TillResult<Omit<Seller, 'shift'>> {
  const { person, shop, isLocked } = till.desk;
  if (shop === null) return refuse('not-ready');
  if (person === null) return refuse('not-signed-in');
  if (isLocked) return refuse('till-locked', { person: person.body.name });
  if (!person.body.rights.includes(right)) return refuse('no-right', { person: person.body.name });
  return done({ person, shop });
}

/** The same, in an open shift. */
export function permitSelling(till: Till, right: Right): TillResult<Seller> {
  const permitted = permit(till, right);
  if (!permitted.ok) return permitted;
  const { shift } = till.desk;
  return shift === null ? refuse('shift-closed') : done({ ...permitted.value, shift });
}
