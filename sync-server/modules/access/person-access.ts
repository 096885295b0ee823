import type { Access } from '@karvon/shared/rights/access.ts';
import { personOf } from '../../platform/auth/only-people.ts';
import type { Principal } from '../../platform/auth/principal.ts';

/** What they may do themselves. Throws ApiFailure 403 `only-people`: whoever decides about others' rights is a person. */
export function accessOfPerson(principal: Principal): Access {
  return personOf(principal).access;
}
