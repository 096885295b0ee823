import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

let key: string | undefined;

/** From now on what `testKey` and `testPlace` answer is for encrypted files; see `conformance-encrypted.test.ts`. */
export function encryptTestPlaces(): void {
  key = '6c'.repeat(32);
}

/** The key for a test's files; undefined when they are not to be encrypted. */
export function testKey(): string | undefined {
  return key;
}

/** A storage's place for one test: in memory, or in an encrypted file that is removed after it. */
export function testPlace(): { path: string; key: string | undefined } {
  if (key === undefined) {
    return { path: ':memory:', key };
  }
  const folder = temporaryFolder();
  onTestFinished(() => folder.remove());
  return { path: folder.file('test.db'), key };
}
