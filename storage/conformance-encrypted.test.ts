import { describe, expect, it } from 'vitest';
import { openDatabase } from './open-database.ts';
import { encryptTestPlaces, testPlace } from './testing/test-place.ts';
import { isEncrypted } from './unlock.ts';

// The same tests once more, on encrypted files; each in a description, so that its hooks stay its own.
encryptTestPlaces();
describe('instances, encrypted', async () => void (await import('./conformance-instances.test.ts')));
describe('conformance, encrypted', async () => void (await import('./conformance.test.ts')));
describe('writes, encrypted', async () => void (await import('./conformance-writes.test.ts')));
describe('collections, encrypted', async () => void (await import('./rxdb-collections.test.ts')));
describe('read models, encrypted', async () => void (await import('./read-models.test.ts')));

it('keeps what these tests write encrypted', () => {
  const place = testPlace();
  openDatabase(place).close();
  expect(isEncrypted(place.path)).toBe(true);
});
