import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createCentreClient } from './centre-client.ts';

const HOUR = 3_600_000;
/** By how much the centre's clock was said to be ahead. */
const offsets: number[] = [];
/** The client's clock as it begins to ask, and as it hears the answer. */
const clock = { asking: 0, hearing: 0 };
beforeEach(() => {
  offsets.length = 0;
  Object.assign(clock, { asking: 0, hearing: 0 });
});

/** What a client makes of this answer, which says that it is an hour past the beginning of 1970. */
async function meaningOf(status: number, body: string): Promise<object> {
  let isAsked = false;
  const server = createServer((_request, response) => {
    isAsked = true;
    response.setHeader('date', new Date(HOUR).toUTCString());
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const client = createCentreClient({
    serverUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    version: '1.0.0',
    now: () => (isAsked ? clock.hearing : clock.asking),
    onClockOffset: (offset) => offsets.push(offset),
  });
  return client.get('sync/heads', z.object({ epoch: z.string() }));
}
const page = '<html><body>Sign in to this network</body></html>';
const said = (code: string) =>
  JSON.stringify({ success: false, error: { code, message: 'No.', details: {} } });

test('a network that answers in the centre’s place is no connection, and revokes no till', async () => {
  for (const status of [200, 401, 403, 404]) {
    expect(await meaningOf(status, page)).toEqual({
      kind: 'offline',
      reason: `HTTP ${status}, not by the centre`,
    });
  }
});

test('tells a no of the centre from an answer that is not understood', async () => {
  const problem = { code: 'centre-refused', params: { detail: 'no-right' } };
  expect(await meaningOf(403, said('no-right'))).toMatchObject({ kind: 'refused', status: 403, problem });
  const unknown = { code: 'centre-not-understood', params: { detail: 'sync/heads: epoch' } };
  expect(await meaningOf(200, '{"epoch":7}')).toMatchObject({ kind: 'refused', problem: unknown });
  expect(await meaningOf(500, page)).toMatchObject({ kind: 'refused', status: 500 });
});

test('only the centre’s own answers tell the time, and none in which this clock was set', async () => {
  for (const status of [200, 404, 500]) await meaningOf(status, page);
  await meaningOf(200, '{"epoch":7}');
  expect(offsets).toEqual([]);
  clock.hearing = 24 * HOUR;
  await meaningOf(200, '{"epoch":"one"}');
  Object.assign(clock, { asking: HOUR, hearing: 0 });
  await meaningOf(200, '{"epoch":"one"}');
  expect(offsets).toEqual([]);
  clock.hearing = HOUR;
  await meaningOf(200, '{"epoch":"one"}');
  await meaningOf(403, said('no-right'));
  expect(offsets).toEqual([500, 500]);
});
