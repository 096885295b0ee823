import { WebSocket } from 'ws';
import { readTillFile } from '@karvon/kiosk/till-file.ts';
import { SOCKET_PATH } from '@karvon/kiosk/serve-sockets.ts';
import { createTillClient } from '@karvon/shared/till-api/client.ts';
import type { TillMethod } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';

export type TillAnswer = { ok: true; value: unknown } | { ok: false; problem: Problem };

/** One call to the running till of a data folder, as `npm run till-cli` makes it, without a process for it. */
export async function callRunningTill(
  dataFolder: string,
  method: string,
  input: unknown,
): Promise<TillAnswer> {
  const file = readTillFile(dataFolder);
  if (file === null) throw new Error(`No till runs in ${dataFolder}.`);
  const socket = new WebSocket(file.url.replace(/^http/, 'ws') + SOCKET_PATH);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const client = createTillClient({
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) =>
      socket.on('message', (data) => listener(JSON.parse((data as Buffer).toString('utf8')))),
    onClose: (listener) => socket.on('close', listener),
  });
  socket.send(JSON.stringify({ token: file.token }));
  const answer = await client.call(method as TillMethod, input as never);
  socket.close();
  return answer;
}
