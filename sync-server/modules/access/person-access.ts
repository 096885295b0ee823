import type { Access } from '@karvon/shared/rights/access.ts';
import type { PersonPrincipal, Principal } from '../../platform/auth/principal.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';

/** Whoever decides about others' rights is a person. Throws ApiFailure 403 `only-people`. */
export function personOf(principal: Principal): PersonPrincipal {
  if (principal.kind !== 'person') throw new ApiFailure(403, 'only-people');
  return principal;
}

/** What they may do themselves. */
export function accessOfPerson(principal: Principal): Access {
  return personOf(principal).access;
}
