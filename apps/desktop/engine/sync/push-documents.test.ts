import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { PushAnswer } from '@karvon/shared/sync/protocol.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import { testIds } from '@karvon/shared/testing.ts';
import type { DeviceClient } from './device-token.ts';
import { createPushSize, type PushedDocument, pushDocuments } from './push-documents.ts';

const newId = testIds(5);
const documents = Array.from({ length: 7 }, () => ({ newDocumentState: { id: newId(), _deleted: false } }));
const idOf = ({ newDocumentState }: PushedDocument) => newDocumentState.id;

/** A centre that refuses every batch with one of these documents in it. */
function openCentre(bad: readonly PushedDocument[], status: number, detail: string) {
  const taken: string[] = [];
  const aside = new Map<string, string | undefined>();
  const post = async (_path: string, { rows }: { rows: PushedDocument[] }) => {
    if (rows.some((row) => bad.some((one) => idOf(one) === idOf(row)))) {
      return { kind: 'refused', status, problem: problem('centre-refused', { detail }) };
    }
    taken.push(...rows.map(idOf));
    const results = rows.map((row) => ({ id: idOf(row), state: 'accepted' as const }));
    const value: PushAnswer = { results, lastSeq: 0, missing: [], pos: 1, ratchet: 'r' };
    return { kind: 'ok', value };
  };
  const push = () =>
    pushDocuments(
      {
        client: { post } as unknown as DeviceClient,
        wire: 'clients',
        quarantine: {
          add: ({ id, code }) => void aside.set(id, code),
          remove: (id) => void aside.delete(id),
          list: () => [],
        },
        log: pino({ level: 'silent' }),
        size: createPushSize(),
      },
      documents,
    );
  return { push, taken, aside };
}

test.each([
  [413, 'HTTP 413'],
  [400, 'bad-input'],
])(
  'erpnext 13388: documents refused with %i are set aside alone, and the others go',
  async (status, detail) => {
    const bad = [documents[1], documents[6]].flatMap((one) => one ?? []);
    const centre = openCentre(bad, status, detail);
    expect(await centre.push()).toEqual({ kind: 'ok', value: [] });
    expect(centre.taken).toEqual(documents.filter((one) => !bad.includes(one)).map(idOf));
    expect([...centre.aside]).toEqual(bad.map((one) => [idOf(one), 'not-taken']));
  },
);

test.each([
  [400, 'HTTP 400'],
  [500, 'internal'],
])('a refusal with %i that is not the documents’ fault sets nothing aside', async (status, detail) => {
  const centre = openCentre(documents.slice(0, 1), status, detail);
  expect(await centre.push()).toMatchObject({ kind: 'refused', status });
  expect([centre.taken, [...centre.aside]]).toEqual([[], []]);
});

test('a line that carries no large batch is given smaller ones', async () => {
  const line = { carries: 12 };
  const handedIn: number[] = [];
  const post = async (_path: string, { rows }: { rows: PushedDocument[] }) => {
    if (rows.length > line.carries) return { kind: 'offline', reason: 'timed out' };
    handedIn.push(rows.length);
    const results = rows.map((row) => ({ id: idOf(row), state: 'accepted' as const }));
    return { kind: 'ok', value: { results, lastSeq: 0, missing: [], pos: 1, ratchet: 'r' } };
  };
  const parts = {
    client: { post } as unknown as DeviceClient,
    wire: 'clients',
    quarantine: { add: () => undefined, remove: () => undefined, list: () => [] },
    log: pino({ level: 'silent' }),
    size: createPushSize(),
  };
  const many = Array.from({ length: 30 }, () => ({ newDocumentState: { id: newId(), _deleted: false } }));
  expect((await pushDocuments(parts, many)).kind).toBe('offline');
  expect((await pushDocuments(parts, many)).kind).toBe('offline');
  expect(await pushDocuments(parts, many.slice(0, 12))).toEqual({ kind: 'ok', value: [] });
  expect(handedIn).toEqual([12]);
});
