import { hash as realHash, type Options, verify as realVerify } from '@node-rs/argon2';
import { atWork } from './world.ts';

/** The real thing with as little work as it takes: PINs of a simulated shop are no secret, and thousands are asked for. */
export function hash(secret: string, options?: Options): Promise<string> {
  return outside(realHash(secret, { ...options, memoryCost: 8, timeCost: 1, parallelism: 1 }));
}

export function verify(hashed: string, secret: string): Promise<boolean> {
  return outside(realVerify(hashed, secret));
}

function outside<Result>(work: Promise<Result>): Promise<Result> {
  return atWork()?.world.outside(work) ?? work;
}
