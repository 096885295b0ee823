import type { MessageLine } from '@karvon/shared/till-api/client.ts';

/** The parts of a page's address and of the served page that a socket line needs. */
export type SocketPlace = { url: string; token: string };

/**
 * A line over a WebSocket: the first message says the token that came with the page, all further ones are the
 * protocol's. Rejects when the engine is not there; a refused token shows as a line that closes at once.
 */
export function openSocketLine({ url, token }: SocketPlace): Promise<MessageLine> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const closeListeners = new Set<() => void>();
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ token }));
      resolve({
        send: (message) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
        },
        onMessage: (listener) => {
          socket.addEventListener('message', (event: MessageEvent<string>) => {
            listener(JSON.parse(event.data));
          });
        },
        onClose: (listener) => closeListeners.add(listener),
      });
    });
    socket.addEventListener('close', () => {
      for (const listener of closeListeners) listener();
      reject(new Error('The till’s engine does not answer.'));
    });
  });
}
