import { expect, test } from 'vitest';
import {
  type Checkpoint,
  type PullAnswer,
  pullAnswerSchema,
  pullQuerySchema,
  SYNC_PAGE_MAX,
} from '@karvon/shared/sync/protocol.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { openTestShop } from '../testing/test-shop.ts';
import type { CentreAnswer } from './centre-client.ts';
import type { DeviceClient } from './device-token.ts';
import { createPageSize, pullPages } from './pull-pages.ts';

/** A centre that gives at most `cap` documents a page, whatever it is asked for. */
function cappedCentre(count: number, cap: number) {
  const asked: number[] = [];
  const get = async (path: string): Promise<CentreAnswer<PullAnswer>> => {
    const query = new URL(path, 'http://centre/').searchParams;
    const limit = Number(query.get('limit'));
    asked.push(limit);
    const from = Number(JSON.parse(query.get('checkpoint') ?? '{"pos":0}').pos);
    const documents = Array.from({ length: Math.min(cap, limit, count - from) }, (_, place) => {
      return { id: `d${from + place + 1}`, _deleted: false };
    });
    const pos = from + documents.length;
    const checkpoint = { epoch: 'one', pos };
    return { kind: 'ok', value: { documents, checkpoint, more: pos < count, lastSeq: 0 } };
  };
  return { client: { get } as unknown as DeviceClient, asked };
}

const pull = (client: DeviceClient, from: Checkpoint | null = null, size = createPageSize()) =>
  pullPages({ client, collection: 'products', from, atLeast: 20, size, onPage: () => {} });

test('hazard 5: a page below the batch size is not the end', async () => {
  const { client } = cappedCentre(25, 10);
  const answer = await pull(client);
  expect(answer).toMatchObject({ kind: 'ok', value: { more: true, checkpoint: { pos: 20 } } });
  const rest = await pull(client, { epoch: 'one', pos: 20 });
  expect(rest).toMatchObject({ kind: 'ok', value: { more: false, checkpoint: { pos: 25 } } });
});

test('hazard 5: a page without a single document is not the end, either', async () => {
  const answers: PullAnswer[] = [
    { documents: [], checkpoint: { epoch: 'one', pos: 7 }, more: true, lastSeq: 0 },
    {
      documents: [{ id: 'd8', _deleted: false }],
      checkpoint: { epoch: 'one', pos: 8 },
      more: false,
      lastSeq: 0,
    },
  ];
  const get = async () => ({ kind: 'ok', value: answers.shift() });
  const client = { get } as unknown as DeviceClient;
  const answer = await pull(client);
  expect(answer).toMatchObject({ kind: 'ok', value: { documents: [{ id: 'd8' }], more: false } });
});

test('of a document that changes while pages are read only the last version is answered', async () => {
  const page = (pos: number, ...ids: [string, string][]): PullAnswer => ({
    documents: ids.map(([id, note]) => ({ id, note, _deleted: false })),
    checkpoint: { epoch: 'one', pos },
    more: pos < 4,
    lastSeq: 0,
  });
  const answers = [page(2, ['d1', 'old'], ['d2', 'only']), page(4, ['d3', 'only'], ['d1', 'new'])];
  const get = async () => ({ kind: 'ok', value: answers.shift() });
  const answer = await pullPages({
    client: { get } as unknown as DeviceClient,
    collection: 'clients',
    from: null,
    atLeast: 3,
    size: createPageSize(),
    onPage: () => {},
  });
  const notes = answer.kind === 'ok' ? answer.value.documents.map(({ id, note }) => [id, note]) : [];
  expect(new Map(notes as [string, string][])).toEqual(
    new Map([
      ['d1', 'new'],
      ['d2', 'only'],
      ['d3', 'only'],
    ]),
  );
  expect(notes).toHaveLength(3);
});

test('hazard 11: a line that carries no large page is asked for smaller ones, and what came before it broke off is kept', async () => {
  const { client, asked } = cappedCentre(2000, 1000);
  const line = { carries: 100 };
  const get = (path: string) => {
    const limit = Number(new URL(path, 'http://centre/').searchParams.get('limit'));
    return limit > line.carries
      ? { kind: 'offline', reason: 'timed out' }
      : client.get(path, pullAnswerSchema);
  };
  const rough = { get } as unknown as DeviceClient;
  const size = createPageSize();
  const pullOn = (from: Checkpoint | null) =>
    pullPages({ client: rough, collection: 'products', from, atLeast: 1000, size, onPage: () => {} });
  expect(await pullOn(null)).toMatchObject({ kind: 'offline' });
  expect(await pullOn(null)).toMatchObject({ kind: 'offline' });
  const some = await pullOn(null);
  expect(some).toMatchObject({ kind: 'ok', value: { more: true, broken: { kind: 'offline' } } });
  expect(some.kind === 'ok' && some.value.documents.length).toBe(asked[0]);
  line.carries = 1000;
  const rest = await pullOn(some.kind === 'ok' ? some.value.checkpoint : null);
  expect(rest).toMatchObject({
    kind: 'ok',
    value: { broken: null, checkpoint: { pos: expect.any(Number) } },
  });
});

test('a centre that answers from two lives in turn is left alone for a while', async () => {
  let asked = 0;
  const get = async (path: string) => {
    asked += 1;
    const from = Number(
      JSON.parse(new URLSearchParams(path.split('?')[1]).get('checkpoint') ?? '{"pos":0}').pos,
    );
    const checkpoint = { epoch: asked % 2 === 0 ? 'one' : 'other', pos: from + 1 };
    const documents = [{ id: `d${checkpoint.pos}`, _deleted: false }];
    const value = { documents, checkpoint, more: asked < 100, lastSeq: 0 };
    return { kind: 'ok', value };
  };
  const client = { get } as unknown as DeviceClient;
  const answer = await pull(client);
  expect(answer.kind).toBe('offline');
  expect(asked).toBeLessThan(10);
});

test('hazard 5: whatever a till asks for in a page, the centre takes as it is', async () => {
  const shop = await openTestShop();
  try {
    shop.centre.withoutSnapshots();
    shop.centre.put(
      'products',
      ...Array.from({ length: SYNC_PAGE_MAX + 5 }, () => testProduct(shop.newId(), {})),
    );
    const till = await shop.start();
    await till.begin();
    const limits = shop.centre.requests
      .map((request) => new URL(request.split(' ')[1] ?? '', 'http://centre').searchParams.get('limit'))
      .filter((limit) => limit !== null);
    expect(limits.length).toBeGreaterThan(1);
    for (const limit of limits) expect(pullQuerySchema.parse({ limit }).limit).toBe(Number(limit));
  } finally {
    await shop.close();
  }
});
