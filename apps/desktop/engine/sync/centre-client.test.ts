import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createCentreClient } from './centre-client.ts';

/** What a client makes of this answer. */
async function meaningOf(status: number, body: string): Promise<object> {
  const server = createServer((_request, response) => {
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const client = createCentreClient({
    serverUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    version: '1.0.0',
    now: () => 0,
    onClockOffset: () => undefined,
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
