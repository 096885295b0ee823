import { pino } from 'pino';
import { expect, test } from 'vitest';
import { testFact, testIds } from '@karvon/shared/testing.ts';
import type { PushAnswer } from '@karvon/shared/sync/protocol.ts';
import type { SettingsStore } from '../database/settings-store.ts';
import { createJournalSender } from './journal-sender.ts';

type SenderParts = Parameters<typeof createJournalSender>[0];

const device = {
  deviceId: '019b76da-a800-7000-8000-000000000001',
  incarnation: 1,
  tillCode: 'A1',
  companyId: '019b76da-a800-7000-8000-000000000002',
  branchId: '019b76da-a800-7000-8000-000000000003',
  registerId: '019b76da-a800-7000-8000-000000000004',
};

/** A sender whose centre answers when it is told to, and what the sender has noted in the till's settings. */
function openSender() {
  const noted = new Map<string, unknown>();
  const answers: ((answer: PushAnswer) => void)[] = [];
  const settings = {
    get: (key: string) => noted.get(key) ?? null,
    set: (key: string, value: unknown) => void noted.set(key, value),
    remove: (key: string) => void noted.delete(key),
  } as unknown as SettingsStore;
  const post = () =>
    new Promise((resolve) => {
      answers.push((value) => resolve({ kind: 'ok', value }));
    });
  const parts = {
    client: { post },
    facts: { lastSeq: () => 2, idsAfter: () => [] },
    former: { next: () => null, offerAgain: () => undefined, pending: () => ({ count: 0 }) },
    quarantine: { add: () => undefined, remove: () => undefined },
    log: pino({ level: 'silent' }),
    onChange: () => undefined,
    onOrder: () => undefined,
    onAhead: () => undefined,
    collection: null,
    device,
    settings,
  } as unknown as SenderParts;
  return {
    sender: createJournalSender(parts),
    noted,
    parts,
    answer: (value: PushAnswer) => answers.shift()?.(value),
  };
}

const fact = {
  ...testFact(testIds(), 'drawer-open', { reason: 'change' }),
  device: device.deviceId,
  incarnation: 1,
  seq: 1,
  _deleted: false,
};
const accepted: PushAnswer = {
  results: [{ id: fact.id, state: 'accepted' }],
  lastSeq: 1,
  missing: [],
  pos: 1,
  ratchet: 'next',
};

test('notes what the centre has acknowledged', async () => {
  const { sender, noted, answer } = openSender();
  const sending = sender.send([fact]);
  await expect.poll(() => answer(accepted)).toBeUndefined();
  await sending;
  expect(Object.fromEntries(noted)).toEqual({ ratchet: 'next', 'last-seq': 1 });
});

test('an answer to a life that is over is not noted in the next one, whose numbers begin anew', async () => {
  const { sender, noted, answer } = openSender();
  const sending = sender.send([fact]);
  await Promise.resolve();
  sender.stop();
  answer(accepted);
  expect(await sending).toMatchObject({ kind: 'offline' });
  expect(sender.noteLastSeq(0, 1)).toBe('even');
  expect(Object.fromEntries(noted)).toEqual({});
  expect(await sender.sendUnsent()).toEqual({ kind: 'ok', value: null });
  expect(await sender.send([fact])).toMatchObject({ kind: 'offline' });
});

test('a line that carries no large batch is given smaller ones, and each that came through counts', async () => {
  const facts = Array.from({ length: 60 }, (_, index) => ({ ...fact, id: `f${index + 1}`, seq: index + 1 }));
  const { sender, noted, parts } = openSender();
  const handedIn: number[] = [];
  Object.assign(parts.client, {
    post: async (_path: string, { rows }: { rows: { newDocumentState: typeof fact }[] }) => {
      if (rows.length > 13) return { kind: 'offline', reason: 'timed out' };
      handedIn.push(rows.length);
      const results = rows.map(({ newDocumentState: { id } }) => ({ id, state: 'accepted' }));
      const lastSeq = rows.at(-1)?.newDocumentState.seq;
      return { kind: 'ok', value: { ...accepted, results, lastSeq } };
    },
  });
  for (let tries = 0; tries < 3; tries += 1) {
    expect(await sender.send(facts)).toMatchObject({ kind: 'offline' });
  }
  expect(handedIn).toEqual([12]);
  expect(noted.get('last-seq')).toBe(12);
});

test('in another life of the centre it is asked after each fact: a copy of the till may have filled the numbers since', async () => {
  const { sender, noted, parts } = openSender();
  noted.set('former-epoch', 'one').set('own-epoch', 'one').set('last-seq', 2);
  const again = createJournalSender({
    ...parts,
    facts: {
      lastSeq: () => 2,
      idsAfter: (seq: number, limit: number) => ['f1', 'f2'].slice(seq, seq + limit),
    } as unknown as SenderParts['facts'],
    collection: {
      findByIds: (ids: string[]) => ({
        exec: async () => new Map(ids.map((id) => [id, { toMutableJSON: () => ({ ...fact, id }) }])),
      }),
    } as unknown as SenderParts['collection'],
  });
  const asked: unknown[] = [];
  Object.assign(parts.client, {
    post: async (path: string, body: { ids?: string[]; rows?: { newDocumentState: { id: string } }[] }) => {
      asked.push([path, body.ids ?? body.rows?.map(({ newDocumentState: { id } }) => id)]);
      if (path === 'sync/journal/missing') return { kind: 'ok', value: { missing: ['f1'] } };
      const value = { ...accepted, results: [{ id: 'f1', state: 'accepted' }], lastSeq: 2 };
      return { kind: 'ok', value };
    },
  });
  expect(sender.noteEpoch('one.scope')).toBe(false);
  expect(again.noteEpoch('two')).toBe(true);
  expect(again.noteLastSeq(2, 2)).toBe('behind');
  expect(await again.sendUnsent()).toMatchObject({ kind: 'ok' });
  expect(asked).toEqual([
    ['sync/journal/missing', ['f1', 'f2']],
    ['sync/journal', ['f1']],
  ]);
  expect(again.noteLastSeq(2, 2)).toBe('even');
  expect(await again.sendUnsent()).toMatchObject({ kind: 'ok' });
  expect(asked.length).toBe(2);
});
