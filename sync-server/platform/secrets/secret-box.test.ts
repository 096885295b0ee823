import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSecretBox, type SecretPlace } from './secret-box.ts';

const company = '01999999-0000-7000-8000-000000000001';
const place: SecretPlace = { company, column: 'company_secrets.value', row: 'payme.key' };
const key = (id: string) => ({ id, key: randomBytes(32) });
const [first, second] = [key('first'), key('second')];
const box = createSecretBox([first, second]);
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'opened';
};

it('opens what it has sealed, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (secret) => {
      expect(box.open(place, box.seal(place, secret))).toBe(secret);
    }),
  );
});

it('never seals alike, and shows nothing but the key’s name', () => {
  const [one, other] = [box.seal(place, 'the secret'), box.seal(place, 'the secret')];
  expect(one).not.toBe(other);
  expect(one).toMatch(/^v1\.first\.[\w-]{16}\.[\w-]{35}$/);
});

it.each([
  ['another company', { ...place, company: '01999999-0000-7000-8000-000000000002' }],
  ['no company', { ...place, company: null }],
  ['another column', { ...place, column: 'payment_methods.config' }],
  ['another row', { ...place, row: 'click.key' }],
  ['a place that reads alike', { company, column: 'company_secrets', row: 'value payme.key' }],
])('does not open at %s', (_what, other) => {
  expect(codeOf(() => box.open(other, box.seal(place, 'the secret')))).toBe('secret-damaged');
});

it('does not open what was changed by one bit, cut or made longer', () => {
  const sealed = box.seal(place, 'the secret');
  const [version, id, nonce = '', text = ''] = sealed.split('.');
  const flipped = (part: string, byte: number) => {
    const bytes = Buffer.from(part, 'base64url');
    bytes[byte] = (bytes[byte] ?? 0) ^ 1;
    return bytes.toString('base64url');
  };
  const changed = [
    ...[0, 5, 11].map((byte) => [version, id, flipped(nonce, byte), text].join('.')),
    ...[0, 9, 10, 25].map((byte) => [version, id, nonce, flipped(text, byte)].join('.')),
    [version, id, nonce, text.slice(0, -4)].join('.'),
    [version, id, nonce, `${text}AAAA`].join('.'),
    [version, id, '', text].join('.'),
    [version, 'second', nonce, text].join('.'),
    [version, id, nonce].join('.'),
    ['v2', id, nonce, text].join('.'),
    'the secret',
    '',
  ];
  for (const value of changed)
    expect([value, codeOf(() => box.open(place, value))]).toEqual([value, 'secret-damaged']);
});

it('opens with any of its keys, seals with the first, and names one that it does not have', () => {
  const turned = createSecretBox([second, first]);
  expect(turned.open(place, box.seal(place, 'the secret'))).toBe('the secret');
  expect(turned.seal(place, 'x')).toMatch(/^v1\.second\./);
  const other = createSecretBox([second]);
  const failed = () => other.open(place, box.seal(place, 'the secret'));
  expect(codeOf(failed)).toBe('secret-key-unknown');
  expect(failed).toThrow(expect.objectContaining({ params: { key: 'first' } }));
});
