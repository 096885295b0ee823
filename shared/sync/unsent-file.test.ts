import { expect, test } from 'vitest';
import { testIds } from '../testing.ts';
import { createUnsentLines, readUnsentFile, type UnsentHead, unsentSignedText } from './unsent-file.ts';

const head: UnsentHead = {
  karvonUnsent: 2,
  device: testIds(1)(),
  incarnation: 2,
  tillCode: 'A1',
  madeAt: '2026-11-21T08:00:00.000Z' as never,
  count: 2,
  edits: 1,
};
const facts = [{ id: 'a', text: 'Чай “с лимоном”' }, { id: 'b' }];
const edits = [{ collection: 'clients', document: { id: 'c', stamps: {} } }];
const sign = (text: string) => `signed: ${text}`;
const file = () => {
  const lines = createUnsentLines(sign);
  return lines.begin(head) + facts.map(lines.fact).join('') + edits.map(lines.edit).join('') + lines.end();
};
const sum = (text: string) => /"sha256":"(\w+)"/.exec(text)?.[1] ?? '';

test('what was written reads back, with the sum that was signed', () => {
  const text = file();
  const signature = sign(unsentSignedText(sum(text)));
  expect(readUnsentFile(text)).toEqual({ ok: true, head, facts, edits, sha256: sum(text), signature });
});

test('a file without anything in it, of a till that has lost its key, reads back, too', () => {
  const empty = { ...head, count: 0, edits: 0 };
  const lines = createUnsentLines(null);
  const text = lines.begin(empty) + lines.end();
  const read = { ok: true, head: empty, facts: [], edits: [], sha256: sum(text), signature: null };
  expect(readUnsentFile(text)).toEqual(read);
});

test('a file of the first version, which nobody signed, reads as one without documents', () => {
  const text = `${[
    '{"karvonUnsent":1,"device":"01900000-0000-7000-8000-000000000001","incarnation":2,"tillCode":"A1","madeAt":"2026-11-21T08:00:00.000Z","count":1}',
    '{"id":"a"}',
    '{"end":true,"count":1,"sha256":"SUM"}',
  ].join('\n')}\n`;
  const sha256 = '4f5ab191e2814fe586745d826ab062403e9de7dd6110fb723ebf5ae954354089';
  const device = '01900000-0000-7000-8000-000000000001';
  const first = { ok: true, head: { ...head, device, count: 1, edits: 0 }, facts: [{ id: 'a' }], edits: [] };
  expect(readUnsentFile(text.replace('SUM', sha256))).toEqual({ ...first, sha256, signature: null });
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
  ['one in which a document is no such line', file().replace('"collection":', '"of":'), 'altered'],
  [
    'one whose count was mended by hand',
    file().replace('"count":2,"edits":1,"sha', '"count":3,"edits":1,"sha'),
    'altered',
  ],
  [
    'one that has gone through a program that changes line breaks',
    file().replaceAll('\n', '\r\n'),
    'altered',
  ],
])('refuses %s', (_name, text, fault) => {
  expect(readUnsentFile(text)).toEqual({ ok: false, fault });
});

test.each(['', 'cli\u0000ents', 'clients ', '../clients'])(
  'a document of a collection that nothing is called (%j) makes the file no such file',
  (collection) => {
    const lines = createUnsentLines(sign);
    const edit = { collection, document: {} };
    const text = lines.begin({ ...head, count: 0 }) + lines.edit(edit) + lines.end();
    expect(readUnsentFile(text)).toMatchObject({ ok: false, fault: 'altered' });
  },
);
