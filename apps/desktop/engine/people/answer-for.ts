import type { Approvable } from '@karvon/shared/rights/rights.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { done, refuse } from '../outcome.ts';
import type { Person } from '../shop.ts';
import type { Till } from '../till.ts';
import { checkPin, type Credentials } from './check-pin.ts';

/**
 * Who answers for what needs a right: whoever is signed in where they hold it, else somebody who does and says so with their PIN.
 * The cashier stays signed in.
 */
export async function answerFor(
  till: Till,
  right: Approvable,
  cashier: Person,
  approval: Credentials | undefined,
): Promise<TillResult<Person>> {
  if (cashier.body.rights.includes(right)) return done(cashier);
  if (approval === undefined) return refuse('approval-needed', { person: cashier.body.name }, 'approval');
  const checked = await checkPin(till, approval);
  if (!checked.ok || checked.value.body.rights.includes(right)) return checked;
  return refuse('no-right', { person: checked.value.body.name }, 'approval');
}
