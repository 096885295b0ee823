import { fetchServedPage, readServedPage } from '../connect/served-page.ts';
import type { DisplayLine } from './display-link.ts';

declare global {
  interface Window {
    /** Set by Electron's preload for displays: what the till shows. Absent in a browser. */
    karvonDisplay?: {
      onMessage(listener: (message: unknown) => void): void;
      onClose(listener: () => void): void;
    };
  }
}

/** How a display hears of its till: through Electron's preload where there is one, else over a socket of its own. */
export function displayLines(): () => Promise<DisplayLine> {
  const preload = window.karvonDisplay;
  if (preload === undefined) return servedLines();
  return () =>
    Promise.resolve({
      onMessage: (listener) => preload.onMessage(listener),
      onClose: (listener) => preload.onClose(listener),
      close: () => preload.onMessage(() => undefined),
    });
}

function servedLines(): () => Promise<DisplayLine> {
  const loaded = readServedPage(document);
  let { token } = loaded;
  let isFirst = true;
  const url = new URL('/display-line', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return async () => {
    if (!isFirst) {
      const served = await fetchServedPage(location.pathname);
      if (served.scripts !== loaded.scripts) location.reload();
      token = served.token;
    }
    isFirst = false;
    return openSocket(url.href, token);
  };
}

function openSocket(url: string, token: string): Promise<DisplayLine> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.addEventListener('close', () => reject(new Error('The till does not answer.')));
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ token }));
      resolve({
        onMessage: (listener) => {
          socket.addEventListener('message', (event: MessageEvent<string>) => {
            listener(JSON.parse(event.data));
          });
        },
        onClose: (listener) => socket.addEventListener('close', listener),
        close: () => socket.close(),
      });
    });
  });
}
