import { Random } from '../fuzz/random.ts';

/** The choices of a key such as a seed, a round and a purpose (hashed by FNV-1a). */
export function randomOf(...key: (string | number)[]): Random {
  let hash = 0x811c9dc5;
  for (const character of key.join('|')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return new Random(hash);
}
