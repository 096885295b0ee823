import type { TillEndpoint } from '@karvon/shared/till-api/contract.ts';
import { BEAT_MS, serveDisplay } from '@karvon/shared/till-api/serve-display.ts';
import { serveTill } from '@karvon/shared/till-api/serve.ts';
import { type FromEngine, toEngineSchema } from './engine-messages.ts';

type MessageEvent = { data: unknown; ports: readonly PagePort[] };

/** A page's message port as the engine's process has it. */
export type PagePort = {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  postMessage(message: unknown): void;
};

/** The engine process's own port to the main process: `process.parentPort`. */
export type MainPort = {
  on(event: 'message', listener: (event: MessageEvent) => void): unknown;
  postMessage(message: FromEngine): void;
};

/**
 * Serves TillApi over each port that comes with a `page` message, and shows the till to a customer display over one that comes with
 * `display`, until the port closes. Says `up` at once: pages
 * that come while the engine is still starting wait in their ports.
 * @param onStop the main process wants the engine to end
 */
export function servePagePorts(main: MainPort, endpoint: Promise<TillEndpoint>, onStop: () => void): void {
  main.on('message', ({ data, ports }) => {
    const message = toEngineSchema.parse(data);
    if ('stop' in message) onStop();
    const port = ports[0];
    if (port === undefined) return;
    endpoint.then(
      (ready) => ('display' in message ? showOn(ready, port) : servePort(ready, port)),
      // The process ends with the reason that whoever started the engine logs.
      () => {},
    );
  });
  main.postMessage({ up: true });
}

function servePort(endpoint: TillEndpoint, port: PagePort): void {
  const served = serveTill(endpoint, (message) => port.postMessage(message));
  port.on('message', (event) => void served.receive(event.data));
  port.on('close', () => served.stop());
  port.start();
}

/** Nothing that a display could send is listened to. */
function showOn(endpoint: TillEndpoint, port: PagePort): void {
  const { beat, stop } = serveDisplay(endpoint, (message) => port.postMessage(message));
  const beating = setInterval(beat, BEAT_MS);
  port.on('close', () => {
    clearInterval(beating);
    stop();
  });
  port.start();
}
