import { verify } from '@node-rs/argon2';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { done, refuse } from '../outcome.ts';
import type { Person } from '../shop.ts';
import { showShop, type Till } from '../till.ts';
import { afterWrongPin, failuresAt, NO_FAILURES, TRIES } from './lockout.ts';

/** A person's code at this till, and their PIN. */
export type Credentials = { person: string; pin: string };

/**
 * The person whose PIN it is. The try is counted on disk before the PIN is looked at, and forgiven when it was right: pulling
 * the plug in between gives no free guess.
 */
export async function checkPin(till: Till, { person: code, pin }: Credentials): Promise<TillResult<Person>> {
  const person = till.desk.shop?.people.find(({ body }) => body.code === code);
  if (person === undefined || person.body.pinHash === null) return refuse('unknown-person', {}, 'person');
  const now = till.ports.now();
  const standing = failuresAt(till.pinFailures.get(person.id), now);
  if (standing.lockedUntil !== null) {
    till.pinFailures.set(person.id, standing);
    showShop(till);
    return locked(person, standing.lockedUntil);
  }
  const counted = afterWrongPin(standing, now);
  till.pinFailures.set(person.id, counted);
  const hash = till.pins.hashOf(person.id, person.body.pinHash);
  if (hash === null) return unreadable(till, person);
  if (!(await verify(hash, pin))) {
    showShop(till);
    if (counted.lockedUntil !== null) return locked(person, counted.lockedUntil);
    return refuse('wrong-pin', { left: TRIES - counted.failures }, 'pin');
  }
  till.pinFailures.set(person.id, NO_FAILURES);
  showShop(till);
  return done(person);
}

/** Nobody has this PIN's hash but the centre: the directory is read anew. Until then this person's try counts for nothing. */
function unreadable(till: Till, person: Person): never {
  till.pinFailures.set(person.id, NO_FAILURES);
  till.settings.set('anew-directory', 'a PIN that another device has sealed');
  throw new Error(`The PIN of ${person.body.code} was not sealed by this device.`);
}

function locked(person: Person, until: number): TillResult<never> {
  return refuse('person-locked', { person: person.body.name, untilAt: instantOf(until) }, 'pin');
}
