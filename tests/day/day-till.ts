import { WebSocket } from 'ws';
import { SOCKET_PATH } from '@karvon/kiosk/serve-sockets.ts';
import { readTillFile } from '@karvon/kiosk/till-file.ts';
import { createTillClient } from '@karvon/shared/till-api/client.ts';
import type {
  TillApi,
  TillInput,
  TillMethod,
  TillOutput,
  TillResult,
} from '@karvon/shared/till-api/contract.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { StartedCommand } from '../../scripts/child-process.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, startReady, stop } from '../support/karvon-processes.ts';

/** The till went away before it had answered: what was asked for has been done, or has not. */
export class TillGone extends Error {}

/** A till in a process of its own, called as its page calls it. */
export type DayTill = {
  url: string;
  /** Throws `TillGone` when it was killed meanwhile. */
  call<Method extends TillMethod>(
    method: Method,
    input: TillInput<Method>,
  ): Promise<TillResult<TillOutput<Method>>>;
  /** The same, where it must not be refused. */
  must<Method extends TillMethod>(method: Method, input: TillInput<Method>): Promise<TillOutput<Method>>;
  state(): TillState;
  /** Kills it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
};

export async function startDayTill(
  dataFolder: string,
  environment: Record<string, string>,
): Promise<DayTill> {
  const port = String(await freePort());
  let command: StartedCommand | undefined;
  let line: { api: TillApi; close(): void } | null = null;
  let state: TillState | null = null;
  const till: DayTill = {
    url: `http://127.0.0.1:${port}`,
    async call(method, input) {
      const open = line;
      if (open === null) throw new TillGone(method);
      const result = await open.api.call(method, input);
      // What an open line answers once it is closed says nothing of what was done.
      if (line !== open) throw new TillGone(method);
      return result;
    },
    async must(method, input) {
      const result = await till.call(method, input);
      if (!result.ok) {
        throw new Error(`${method} ${JSON.stringify(input)} was refused: ${JSON.stringify(result.problem)}`);
      }
      return result.value;
    },
    state() {
      if (state === null) throw new Error('The till has not said anything yet.');
      return state;
    },
    async kill() {
      line = null;
      command?.process.kill('SIGKILL');
      await command?.ended;
    },
    async start() {
      state = null;
      const started = await startReady('till', { KARVON_DATA: dataFolder, TILL_PORT: port, ...environment });
      command = started.command;
      const api = await connect(dataFolder, () => {
        line = null;
      });
      api.api.subscribe((next) => {
        state = next;
      });
      line = api;
      await eventually(
        async () => state?.boot.phase,
        (phase) => phase === 'ready',
      );
    },
    async close() {
      line?.close();
      line = null;
      await stop(command);
    },
  };
  await till.start();
  return till;
}

async function connect(dataFolder: string, onClose: () => void) {
  const file = readTillFile(dataFolder);
  if (file === null) throw new Error(`No till runs in ${dataFolder}.`);
  const socket = new WebSocket(file.url.replace(/^http/, 'ws') + SOCKET_PATH);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const api = createTillClient({
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) =>
      socket.on('message', (data) => listener(JSON.parse((data as Buffer).toString('utf8')))),
    onClose: (listener) =>
      socket.on('close', () => {
        onClose();
        listener();
      }),
  });
  socket.send(JSON.stringify({ token: file.token }));
  return { api, close: () => socket.close() };
}
