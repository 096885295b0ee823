import { expect, test } from 'vitest';
import { createUnsentLines, readUnsentFile } from './unsent-file.ts';

const head = {
  karvonUnsent: 1 as const,
  device: '01900000-0000-7000-8000-000000000001',
  incarnation: 2,
  tillCode: 'A1',
  madeAt: '2026-11-21T08:00:00.000Z' as never,
  count: 2,
};
const facts = [{ id: 'a', text: 'Чай “с лимоном”' }, { id: 'b' }];
const file = () => {
  const lines = createUnsentLines();
  return lines.begin(head) + facts.map(lines.fact).join('') + lines.end();
};

test('what was written reads back', () => {
  expect(readUnsentFile(file())).toEqual({ ok: true, head, facts });
});

test('a file without facts reads back, too', () => {
  const lines = createUnsentLines();
  const text = lines.begin({ ...head, count: 0 }) + lines.end();
  expect(readUnsentFile(text)).toEqual({ ok: true, head: { ...head, count: 0 }, facts: [] });
});

test.each([
  ['nothing', '', 'not-one'],
  ['another file', 'barcode,name,price\n1,Tea,2\n', 'not-one'],
  ['one that was cut in the middle', file().slice(0, -50), 'cut'],
  ['one whose last line break is missing', file().slice(0, -1), 'cut'],
  ['one with something behind its end', `${file()}{}\n`, 'cut'],
  ['one in which a letter is another', file().replace('лимоном', 'лимонам'), 'altered'],
  ['one in which a fact is missing', file().replace('{"id":"b"}\n', ''), 'altered'],
  ['one with a fact twice', file().replace('{"id":"b"}\n', '{"id":"b"}\n{"id":"b"}\n'), 'altered'],
  ['one whose count was mended by hand', file().replace('"count":2,"sha', '"count":3,"sha'), 'altered'],
  [
    'one that has gone through a program that changes line breaks',
    file().replaceAll('\n', '\r\n'),
    'altered',
  ],
])('refuses %s', (_name, text, fault) => {
  expect(readUnsentFile(text)).toEqual({ ok: false, fault });
});
