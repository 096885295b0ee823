import { hash } from '@node-rs/argon2';

/**
 * A PIN's hash as tills are given it: Argon2id in PHC form, 19 MiB and two passes (OWASP's floor). A four-digit PIN can be
 * tried out by whoever steals the hash; the cost makes that minutes instead of nothing. A till keeps it sealed, and locks out.
 */
export function hashPin(pin: string): Promise<string> {
  if (!/^\d{4,8}$/.test(pin)) throw new RangeError('A PIN has four to eight digits.');
  return hash(pin, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}
