import { ApiFailure } from '../http/api-failure.ts';
import type { PersonPrincipal, Principal } from './principal.ts';

/** The person who calls. Throws ApiFailure 403 `only-people` where it is a till or a program. */
export function personOf(principal: Principal): PersonPrincipal {
  if (principal.kind !== 'person') throw new ApiFailure(403, 'only-people');
  return principal;
}
