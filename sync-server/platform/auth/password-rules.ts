import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiFailure } from '../http/api-failure.ts';
import type { Said } from '../http/said.ts';

export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 200;

/**
 * What is wrong with a new password; nothing when it is good: 8 to 200 characters, a letter and a digit in any script, none that
 * many people use, and not the e-mail that it goes with, nor the part before its @.
 * @param email as it is stored
 */
export function faultsOfPassword(password: string, email: string): Said[] {
  const faults: Said[] = [];
  const length = Array.from(password).length;
  const plain = password.normalize('NFKC').toLowerCase();
  if (length < SHORTEST_PASSWORD) {
    faults.push({ key: 'input.text-too-small', params: { limit: SHORTEST_PASSWORD } });
  }
  if (length > LONGEST_PASSWORD) {
    faults.push({ key: 'input.text-too-big', params: { limit: LONGEST_PASSWORD } });
  }
  if (!/\p{L}/u.test(password)) faults.push('needs a letter');
  if (!/\p{N}/u.test(password)) faults.push('needs a digit');
  if (isCommon(plain)) faults.push('is one that many people use');
  if (plain === email || plain === email.split('@')[0]) faults.push('is the e-mail address');
  return faults;
}

/** Throws ApiFailure 400 `password-weak` that names everything that is wrong with it. */
export function assertPassword(password: string, email: string): void {
  refuseFor(faultsOfPassword(password, email));
}

/** Throws ApiFailure 400 `password-weak` where there are faults. */
export function refuseFor(faults: readonly Said[]): void {
  if (faults.length > 0) throw new ApiFailure(400, 'password-weak', { details: { password: [...faults] } });
}

let common: ReadonlySet<string> | null = null;

function isCommon(plain: string): boolean {
  common ??= new Set(
    readFileSync(join(import.meta.dirname, 'data/common-passwords.txt'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.toLowerCase()),
  );
  return common.has(plain);
}
