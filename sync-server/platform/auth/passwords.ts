import { hash, verify } from '@node-rs/argon2';

// The library's Algorithm is a const enum, which type stripping can't read; 2 is Argon2id.
const ARGON2ID = 2;
/** OWASP's second set of Argon2id: 19 MiB, two passes, one lane. */
const options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let begun = 0;

/**
 * How many Argon2id this process has begun: nearly all the work of a sign-in, and so what its time tells. Tests compare it where
 * no answer may tell who has an account.
 */
export function passwordWork(): number {
  return begun;
}

/** The hash in PHC form. */
export function hashPassword(password: string): Promise<string> {
  begun += 1;
  return hash(password.normalize('NFKC'), options);
}

let dummy: Promise<string> | null = null;

/**
 * Whether the password is right. Without a hash (no such person) it takes as long and answers no, so that time
 * does not tell who has an account.
 */
export async function isPasswordRight(passwordHash: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('no one has this password');
  const known = passwordHash ?? (await dummy);
  begun += 1;
  const isRight = await verify(known, password.normalize('NFKC'));
  return isRight && passwordHash !== null;
}
