import { expect, test } from 'vitest';
import { testIds } from '../testing.ts';
import { deliveryAddress, maskAddress } from './address.ts';

const newId = testIds();
const client = newId();

test.each([
  ['email', ' Client.7@Shop.Example ', 'Client.7@shop.example'],
  ['sms', '90 123 45 67', '+998901234567'],
  ['telegram', '+998 90 123 45 67', '+998901234567'],
  ['telegram', ' ', client],
] as const)('by %s %j goes to %s', (channel, typed, address) => {
  expect(deliveryAddress(channel, typed, { country: 'UZ', client })).toBe(address);
});

test.each([
  ['email', 'client.example'],
  ['email', 'a@b@c.example'],
  ['email', 'one@shop.example, two@shop.example'],
  ['email', ''],
  ['sms', '123'],
  ['sms', ''],
  ['telegram', 'client'],
] as const)('by %s %j is no address', (channel, typed) => {
  expect(deliveryAddress(channel, typed, { country: 'UZ', client })).toBeNull();
});

test('a receipt of nobody in particular goes by Telegram to a telephone alone', () => {
  expect(deliveryAddress('telegram', '', { country: 'UZ', client: null })).toBeNull();
});

test('of an address no more is shown than tells it from others', () => {
  expect(maskAddress('client.7@shop.example')).toBe('c•••@shop.example');
  expect(maskAddress('+998901234567')).toBe('+998•••67');
  expect(maskAddress(client)).toBe(client);
});
