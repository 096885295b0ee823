import { expect, it } from 'vitest';
import { encodeMessage, LONGEST_PAYLOAD, packMessages, unpackMessages } from './pack-messages.ts';

it('packs messages in order, each payload within what NOTIFY carries', () => {
  const messages = Array.from({ length: 300 }, (_, n) => ({ n, text: 'é'.repeat(n) }));
  const encoded = messages.flatMap((message) => encodeMessage('event', message) ?? []);
  const payloads = packMessages('me', encoded);
  expect(payloads.length).toBeGreaterThan(1);
  expect(payloads.filter((payload) => Buffer.byteLength(payload) > LONGEST_PAYLOAD)).toEqual([]);
  const unpacked = payloads.flatMap((payload) => unpackMessages(payload)?.messages ?? []);
  expect(unpacked).toEqual(messages.map((message) => ['event', message]));
});

it('makes no message of what no payload holds', () => {
  expect(encodeMessage('event', 'x'.repeat(8000))).toBeNull();
  expect(encodeMessage('event', 'é'.repeat(3950))).toBeNull();
});

it('passes over what only a later version says', () => {
  const payload = '{"from":"a","messages":[["later",1],["epoch",null]]}';
  expect(unpackMessages(payload)).toEqual({ from: 'a', messages: [['epoch', null]] });
});

it.each(['', 'hello', '{}', '{"from":"a","messages":[["epoch"]]}'])('reads nothing from %j', (payload) => {
  expect(unpackMessages(payload)).toBeNull();
});
