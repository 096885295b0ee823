import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../settings.ts';
import { openSecretBox } from './open-secret-box.ts';
import { parseSecretKeys, secretKeysOfFolder } from './secret-keys.ts';

const some = () => randomBytes(32).toString('base64');
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'karvon-keys-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

it('reads several keys, the first one first, in either form of base64', () => {
  const [one, other] = [randomBytes(32), randomBytes(32)];
  const keys = parseSecretKeys(` 2027:${one.toString('base64')}, 2026-b:${other.toString('base64url')}`);
  expect(keys).toEqual([
    { id: '2027', key: one },
    { id: '2026-b', key: other },
  ]);
});

it.each([
  ['', /name of letters/],
  [some(), /key 1: it should be a name/],
  [`a.b:${some()}`, /key 1: it should be a name/],
  [`a:${some()},`, /key 2: it should be a name/],
  [`a:${randomBytes(16).toString('base64')}`, /key a: it should be 32 bytes/],
  [`a:${randomBytes(33).toString('base64')}`, /key a: it should be 32 bytes/],
  ['a:not base64 at all, is it', /key a: it should be 32 bytes/],
  [`a:${some()},a:${some()}`, /two keys called a/],
  [`a:${Buffer.alloc(32).toString('base64')}`, /key a: it is not made by chance/],
  [
    `a:${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`,
    /key a: it is not made by chance/,
  ],
  [`a:${Buffer.from('correct horse battery staple, ok').toString('base64')}`, /not made by chance/],
  [`a:${Buffer.from('12345678').toString('hex').repeat(3).slice(0, 43)}=`, /not made by chance/],
])('refuses %j and says why, without showing a key', (text, reason) => {
  expect(() => parseSecretKeys(text)).toThrow(reason);
  expect(() => readSettings({ KARVON_SECRET_KEYS: text === '' ? ' ' : text })).toThrow('KARVON_SECRET_KEYS');
  const secrets = text.split(/[:,]/).filter((part) => part.length > 20);
  for (const secret of secrets) {
    expect(() => parseSecretKeys(text)).not.toThrow(secret);
  }
});

it('makes a key once for a folder, for its owner alone, with a name of its own', () => {
  const [one, other] = [folder(), folder()];
  const [key] = secretKeysOfFolder(one);
  expect(secretKeysOfFolder(one)).toEqual([key]);
  expect(secretKeysOfFolder(other)[0].id).not.toBe(key.id);
  // oxlint-disable-next-line no-bitwise -- permission bits
  expect(statSync(join(one, 'secret.keys')).mode & 0o777).toBe(0o600);
  writeFileSync(join(one, 'secret.keys'), 'torn');
  expect(() => secretKeysOfFolder(one)).toThrow(/secret\.keys is damaged/);
});

it('makes none in production, and starts there with what it was given alone', () => {
  const made = folder();
  const production = { production: true, secretKeys: null };
  expect(() => openSecretBox(production, made)).toThrow('start-secret-keys');
  expect(openSecretBox({ ...production, secretKeys: parseSecretKeys(`a:${some()}`) }, made).keyId).toBe('a');
  expect(openSecretBox({ production: false, secretKeys: null }, made).keyId).toMatch(/^made-[0-9a-f]{8}$/);
});
