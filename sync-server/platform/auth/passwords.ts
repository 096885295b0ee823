import { hash, verify } from '@node-rs/argon2';

// The library's Algorithm is a const enum, which type stripping can't read; 2 is Argon2id.
const ARGON2ID = 2;
/** OWASP's second set of Argon2id: 19 MiB, two passes, one lane. */
const options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), options);
}

let dummy: Promise<string> | null = null;

/**
 * Whether the password is right. Without a hash (no such person) it takes as long and answers no, so that time
 * does not tell who has an account.
 */
export async function isPasswordRight(passwordHash: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('no one has this password');
  const isRight = await verify(passwordHash ?? (await dummy), password.normalize('NFKC'));
  return isRight && passwordHash !== null;
}

/** The rules for a new password: 8 to 200 characters, a letter and a digit in any script. */
export function isPasswordStrong(password: string): boolean {
  return password.length >= 8 && password.length <= 200 && /\p{L}/u.test(password) && /\p{N}/u.test(password);
}
