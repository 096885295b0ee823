import { expect, it } from 'vitest';
import { makeKeyPair } from '../device/keys.ts';
import { devicePins } from './device-pins.ts';

const hash = '$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IQ$9QMoTNKdCd6sVYkW8R0qj4jqwFkYkF0y0o3x1mB9l0o';
const pins = devicePins(makeKeyPair());
const person = { id: 'one', kind: 'person', body: { code: '1001', pinHash: hash } };
const kept = () => pins.keep(person).body.pinHash;

it('keeps no hash, always alike, and gives it back to the same device for the same person', () => {
  expect(kept()).not.toContain('argon2');
  expect(kept()).not.toContain(hash.slice(-20));
  expect(kept().length).toBeLessThan(300);
  expect(pins.keep(person)).toEqual({ ...person, body: { code: '1001', pinHash: kept() } });
  expect(pins.keep(pins.keep(person))).toEqual(pins.keep(person));
  expect(pins.hashOf('one', kept())).toBe(hash);
  expect(person.body.pinHash).toBe(hash);
});

it('tells people and devices apart, and what was changed', () => {
  const other = devicePins(makeKeyPair());
  expect(other.keep(person).body.pinHash).not.toBe(kept());
  expect(other.hashOf('one', kept())).toBeNull();
  expect(pins.hashOf('two', kept())).toBeNull();
  expect(pins.keep({ ...person, id: 'two' }).body.pinHash).not.toBe(kept());
  for (const at of [5, 30, kept().length - 2]) {
    const changed = kept().slice(0, at) + (kept()[at] === 'A' ? 'B' : 'A') + kept().slice(at + 1);
    expect(pins.hashOf('one', changed)).toBeNull();
  }
  expect(pins.hashOf('one', 'pin1.')).toBeNull();
});

it('takes a hash that an earlier program has kept for what it is', () => {
  expect(pins.hashOf('one', hash)).toBe(hash);
});

it.each([
  [{ id: 'one', kind: 'person', body: { pinHash: null } }],
  [{ id: 'one', kind: 'person', _deleted: true }],
  [{ id: 'one', kind: 'person', body: { pinHash: 7 } }],
  [{ id: 'one', kind: 'branch', body: { pinHash: hash } }],
  [{ id: 'one', kind: 'person', body: null }],
])('leaves %j as it came', (document) => {
  expect(pins.keep(document)).toBe(document);
});
